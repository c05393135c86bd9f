package org.caseledger.service.ledger.fabric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the entries that wait fly next, in order of arrival: of one host, in each case
 * nothing before something that came earlier, and what is about the register alone, since
 * the judgement of all others depends on it. So an entry is never refused because one
 * before it is still on its way, and flights that are in the air together do not touch
 * each other's keys.
 */
final class Choice {

	/** As orderers cut their blocks: a larger transaction only waits longer. */
	private static final int MOST_BYTES = 2 << 20;

	private final int most;

	private final Grounded grounded;

	/** Cases in which something that came earlier stays behind or is in the air. */
	private final Set<String> closed;

	/** Hosts of which a transaction is being endorsed. */
	private final Set<String> busy;

	/** Whether nothing is in the air. */
	private boolean empty;

	/** Whether something about the register is. */
	private boolean registering;

	/**
	 * Begins.
	 * @param most entries that fly together at most
	 * @param grounded what may not fly with others
	 * @param flights what is in the air
	 */
	Choice(int most, Grounded grounded, List<Flight> flights) {
		this.most = most;
		this.grounded = grounded;
		this.closed = new HashSet<>(grounded.cases());
		this.busy = new HashSet<>();
		this.empty = flights.isEmpty();
		for (Flight flight : flights) {
			flight.claims().forEach((claim) -> this.closed.add(claim.caseId()));
			this.registering |= flight.claims().stream().anyMatch(WaitingEntry.Claim::isRegister);
			if (flight.state() == Flight.State.ENDORSING) {
				this.busy.add(flight.host());
			}
		}
	}

	/**
	 * The next flight.
	 * @param waiting what waits, in order; what flies is taken out
	 * @return what flies, empty when nothing does
	 */
	Optional<List<WaitingEntry>> next(List<WaitingEntry> waiting) {
		List<WaitingEntry> chosen = this.registering ? List.of() : choose(waiting);
		// few do not fly while others of their host are being endorsed: more collect
		if (chosen.isEmpty() || (isFew(chosen) && this.busy.contains(chosen.getFirst().host()))) {
			return Optional.empty();
		}
		waiting.removeAll(chosen);
		chosen.forEach((entry) -> this.closed.add(entry.claim().caseId()));
		this.busy.add(chosen.getFirst().host());
		this.registering = chosen.getFirst().claim().isRegister();
		this.empty = false;
		return Optional.of(chosen);
	}

	private boolean isFew(List<WaitingEntry> chosen) {
		return chosen.size() < this.most / 2 && chosen.size() < together(chosen.getFirst());
	}

	private List<WaitingEntry> choose(List<WaitingEntry> waiting) {
		List<WaitingEntry> chosen = new ArrayList<>();
		Set<String> behind = new HashSet<>(this.closed);
		long bytes = 0;
		for (WaitingEntry entry : waiting) {
			if (entry.claim().isRegister() && !(this.empty && startsWithRegister(chosen))) {
				break;
			}
			boolean fits = !behind.contains(entry.claim().caseId()) && goesWith(chosen, entry);
			if (fits && !chosen.isEmpty()
					&& (chosen.size() == Math.min(this.most, together(entry)) || bytes + size(entry) > MOST_BYTES)) {
				break;
			}
			if (fits) {
				chosen.add(entry);
				bytes += size(entry);
			}
			else {
				behind.add(entry.claim().caseId());
			}
		}
		return chosen;
	}

	private static boolean startsWithRegister(List<WaitingEntry> chosen) {
		return chosen.isEmpty() || chosen.getFirst().claim().isRegister();
	}

	/** Of the same host, and under the same suspicion. */
	private boolean goesWith(List<WaitingEntry> chosen, WaitingEntry entry) {
		if (chosen.isEmpty()) {
			return true;
		}
		WaitingEntry first = chosen.getFirst();
		return first.host().equals(entry.host()) && first.claim().isRegister() == entry.claim().isRegister()
				&& together(first) == together(entry);
	}

	private int together(WaitingEntry entry) {
		return this.grounded.together(entry.claim().queued());
	}

	private static int size(WaitingEntry entry) {
		return entry.submission().length;
	}

}
