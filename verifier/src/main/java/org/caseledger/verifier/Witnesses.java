package org.caseledger.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Signatures.Signed;
import org.jspecify.annotations.Nullable;

/**
 * Which cosignatures count, and from when (sections 8, 11 and 13).
 */
final class Witnesses {

	private final Report report;

	private final Signatures signatures;

	private final List<PlacedCheckpoint> listed;

	/** The good signatures on each listed checkpoint. */
	private final List<List<Signed>> signed;

	private final List<@Nullable Instant> earliestFrom;

	private final Set<String> standing = new HashSet<>();

	private final @Nullable Instant asOf;

	/**
	 * Judges all cosignatures on the listed checkpoints.
	 * @param report takes the findings
	 * @param judge verifies
	 * @param trust keys and required parties
	 * @param listed at least one; the last is the one that is spoken of
	 */
	Witnesses(Report report, SignatureJudge judge, TrustFile trust, List<PlacedCheckpoint> listed) {
		this.report = report;
		this.signatures = new Signatures(report, judge, Check.COSIGNATURE, trust, Party::witness);
		this.listed = listed;
		this.signed = listed.stream().map((each) -> this.signatures.good(each.note(), each.place())).toList();
		// when each party cosigned each listed checkpoint, of those that count
		List<Map<String, Instant>> times = new ArrayList<>();
		for (int i = 0; i < listed.size(); i++) {
			times.add(counting(this.signed.get(i), listed.get(i).size(), listed.get(i).size(), false));
		}
		this.earliestFrom = earliestFrom(times);
		Map<String, Instant> last = times.getLast();
		this.standing.addAll(last.keySet());
		for (String party : trust.required()) {
			if (report.require(Check.COSIGNATURE_PRESENT, last.containsKey(party), listed.getLast().place(), party)) {
				this.standing.add(party);
			}
		}
		this.asOf = trust.required()
			.stream()
			.map(last::get)
			.filter(Objects::nonNull)
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** The earliest time at which a required party cosigned the last checkpoint. */
	@Nullable Instant asOf() {
		return this.asOf;
	}

	/**
	 * Whether testimony of the party about the last checkpoint has its cosignature beside
	 * it.
	 */
	boolean standsBehindLast(String party) {
		return this.standing.contains(party);
	}

	/**
	 * The end of the second that the earliest counting cosignature over a listed
	 * checkpoint with the leaf names (section 13).
	 */
	@Nullable Instant notAfter(long index) {
		int containing = PlacedCheckpoint.firstContaining(this.listed, index);
		Instant named = (containing < this.listed.size()) ? this.earliestFrom.get(containing) : null;
		return (named != null) ? named.plusSeconds(1) : null;
	}

	/** For each listed checkpoint the earliest time on it or a larger one. */
	private static List<@Nullable Instant> earliestFrom(List<Map<String, Instant>> times) {
		List<@Nullable Instant> earliest = new ArrayList<>(Collections.nCopies(times.size(), null));
		Instant sofar = null;
		for (int i = times.size() - 1; i >= 0; i--) {
			for (Instant time : times.get(i).values()) {
				sofar = (sofar == null || time.isBefore(sofar)) ? time : sofar;
			}
			earliest.set(i, sofar);
		}
		return earliest;
	}

	/**
	 * The times of the counting cosignatures on an anchored checkpoint.
	 * @param anchored the checkpoint
	 * @param index leaf of the anchor
	 * @return one time for each party
	 */
	Collection<Instant> anchored(PlacedCheckpoint anchored, long index) {
		List<Signed> good = this.signatures.good(anchored.note(), anchored.place());
		return counting(good, anchored.size(), index + 1, true).values();
	}

	/**
	 * The signatures that count.
	 * @param good good signatures on a checkpoint
	 * @param size its size
	 * @param shownFrom a listed checkpoint of this size or more shows it older
	 * @param fixed whether an anchor fixes the very line: where a lost key's line is
	 * shown older than the loss it is then its holder's, and so is its time. Else the
	 * finder of the key may have signed any time later, and the other party's time stands
	 * in
	 */
	private Map<String, Instant> counting(List<Signed> good, long size, long shownFrom, boolean fixed) {
		Map<String, Instant> counting = new TreeMap<>();
		for (Signed each : good) {
			String party = each.by().party();
			Instant time = each.time();
			if (time == null
					|| !this.report.require(Check.KEY_RANGE, each.by().key().covers(size), each.place(), party)) {
				continue;
			}
			if (each.by().isLost()) {
				Optional<Instant> shown = shownOlder(each, shownFrom);
				if (!this.report.require(Check.KEY_LOST, shown.isPresent(), each.place(), party)) {
					continue;
				}
				time = (shown.isPresent() && !fixed && shown.get().isAfter(time)) ? shown.get() : time;
			}
			counting.merge(party, time, (one, other) -> one.isBefore(other) ? one : other);
		}
		return counting;
	}

	/** By another party, with a key that is not lost, before the loss. */
	private Optional<Instant> shownOlder(Signed lost, long shownFrom) {
		Instant loss = Objects.requireNonNull(lost.by().key().invalidSince());
		Instant earliest = null;
		for (int i = 0; i < this.listed.size(); i++) {
			long size = this.listed.get(i).size();
			for (Signed other : this.signed.get(i)) {
				Instant time = other.time();
				boolean vouches = size >= shownFrom && !other.by().isLost() && other.by().key().covers(size)
						&& !other.by().party().equals(lost.by().party());
				if (vouches && time != null && time.isBefore(loss) && (earliest == null || time.isBefore(earliest))) {
					earliest = time;
				}
			}
		}
		return Optional.ofNullable(earliest);
	}

}
