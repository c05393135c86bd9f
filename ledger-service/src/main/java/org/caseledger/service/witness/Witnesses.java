package org.caseledger.service.witness;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.service.ledger.CommitListener;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Register;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cosigns the end of each block that added a leaf, in order. A witness signs only what
 * extends what it signed before, and only while nobody is known to have signed another
 * tree; otherwise it stops and says so.
 */
@Component
class Witnesses implements CommitListener {

	private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

	private static final int AT_ONCE = 500;

	private final Parties parties;

	private final Cosignatures cosignatures;

	private final Forks forks;

	private final Log ledgerLog;

	private final Register register;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	/** When a party signed last that would not sign because of its clock. */
	private final Map<String, Instant> ahead = new ConcurrentHashMap<>();

	/** The last block end that a party would not sign. */
	private final Map<String, Log.BlockEnd> refused = new ConcurrentHashMap<>();

	Witnesses(Parties parties, Cosignatures cosignatures, Forks forks, Log ledgerLog, Register register, Clock clock,
			TransactionTemplate transaction, ApplicationEventPublisher events) {
		this.parties = parties;
		this.cosignatures = cosignatures;
		this.forks = forks;
		this.ledgerLog = ledgerLog;
		this.register = register;
		this.clock = clock;
		this.transaction = transaction;
		this.events = events;
	}

	@Override
	public void logRead() {
		this.register.founding().ifPresent((ledger) -> {
			while (Boolean.TRUE.equals(this.transaction.execute((status) -> cosignSome(ledger.ledger())))) {
				log.debug("more block ends to cosign");
			}
			this.events.publishEvent(new LogCosigned(ledger.ledger()));
		});
	}

	/**
	 * {@return whether there may be more}
	 */
	private boolean cosignSome(String ledger) {
		boolean more = false;
		for (WitnessParty party : this.parties.witnesses()) {
			if (this.ledgerLog.blockEnds(this.cosignatures.size(party.name()), 1).isEmpty()) {
				continue;
			}
			Frontier own = this.cosignatures.frontier(party.name());
			List<Log.BlockEnd> ends = this.ledgerLog.blockEnds(own.size(), AT_ONCE);
			if (!ends.isEmpty() && isClockRight(party) && !this.forks.stop()) {
				Frontier grown = cosign(party, ledger, own, ends);
				more |= ends.size() == AT_ONCE && grown.size() == ends.getLast().size();
			}
		}
		return more;
	}

	/**
	 * A cosignature says "not later than now": with a clock that was set back it would
	 * say an earlier time than the truth. Receipts wait then; promises stand.
	 */
	private boolean isClockRight(WitnessParty party) {
		Instant last = this.cosignatures.lastTime(party.name()).orElse(Instant.MIN);
		boolean right = !this.clock.instant().isBefore(last);
		if (!right && !last.equals(this.ahead.put(party.name(), last))) {
			log.error("{} does not sign: the clock stands before {}, when it signed last; set it right", party.name(),
					last);
		}
		return right;
	}

	/**
	 * Extends the party's own tree leaf by leaf, and signs where a block ends in the same
	 * root.
	 */
	private Frontier cosign(WitnessParty party, String ledger, Frontier own, List<Log.BlockEnd> ends) {
		Frontier frontier = own;
		Iterator<Hash> leaves = this.ledgerLog.leaves(own.size(), ends.getLast().size()).iterator();
		for (Log.BlockEnd end : ends) {
			Frontier extended = frontier;
			while (extended.size() < end.size() && leaves.hasNext()) {
				extended = extended.append(leaves.next());
			}
			if (extended.size() != end.size() || !extended.root().equals(end.root())) {
				complain(party, ledger, own, end);
				break;
			}
			frontier = extended;
			cosign(party, new Checkpoint(ledger, end.size(), end.root()));
		}
		this.cosignatures.keep(party.name(), frontier);
		return frontier;
	}

	/** Once: it is tried again in every pass. */
	private void complain(WitnessParty party, String ledger, Frontier own, Log.BlockEnd end) {
		if (!Objects.equals(this.refused.put(party.name(), end), end)) {
			log.error("{} does not sign size {}: the log in the database is not the one that it signed before",
					party.name(), end.size());
			this.cosignatures.above(ledger, party.name(), own.size() - 1, 1)
				.forEach((signed) -> this.forks.keep(party.name(), signed, end.root()));
		}
	}

	private void cosign(WitnessParty party, Checkpoint checkpoint) {
		Instant now = this.clock.instant();
		this.cosignatures.add(party.name(), checkpoint, party.cosigner().cosign(checkpoint.text(), now), now);
	}

}
