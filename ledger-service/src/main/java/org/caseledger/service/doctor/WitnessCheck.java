package org.caseledger.service.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.service.ledger.LedgerMeasures;
import org.caseledger.service.witness.WitnessMeasures;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether every witness has cosigned the log to its end, and nobody another one.
 */
@Component
class WitnessCheck implements Check {

	private final DatabaseAccess access;

	private final ObjectProvider<LedgerMeasures> ledger;

	private final ObjectProvider<WitnessMeasures> witnesses;

	private final Clock clock;

	WitnessCheck(DatabaseAccess access, ObjectProvider<LedgerMeasures> ledger,
			ObjectProvider<WitnessMeasures> witnesses, Clock clock) {
		this.access = access;
		this.ledger = ledger;
		this.witnesses = witnesses;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "witness";
	}

	@Override
	public List<Observation> look() {
		if (this.access.founded().isEmpty()) {
			return List.of();
		}
		// before the witnesses are asked: what is signed meanwhile is no lag
		long leaves = this.ledger.getObject().read().leaves();
		List<Observation> seen = new ArrayList<>();
		this.witnesses.getObject().standings().map((standing) -> look(standing, leaves)).forEach(seen::add);
		long forks = this.witnesses.getObject().forks();
		if (forks > 0) {
			seen.add(Observation.wrong(name(),
					forks + " signatures of other parties stand over another tree than the one that is read here.",
					"Nothing is cosigned meanwhile. Change nothing, back up, and find out with the other parties which "
							+ "blocks are the ledger; see docs/operations.md, \"A fork\"."));
		}
		return seen;
	}

	private Observation look(WitnessMeasures.Standing standing, long leaves) {
		Instant last = standing.lastTime();
		String when = (last != null) ? ", last " + ago(last) : "";
		return (standing.leaves() >= leaves) ? Observation.good(name(), "The witness of " + standing
			.party() + " has cosigned every record" + when + ".") : Observation.wrong(
					name(),
					"The witness of " + standing.party() + " is behind: it has cosigned " + standing.leaves() + " of "
							+ leaves + " records" + when + ".",
					(standing.required() ? "Receipts wait for it. " : "Receipts do not wait for it. ")
							+ "If the service runs, look again in a minute and into its log for why it does not sign; otherwise start it.");
	}

	private String ago(Instant last) {
		long seconds = Duration.between(last, this.clock.instant()).toSeconds();
		return (seconds >= 0) ? seconds + " s ago" : "at " + last + ", which is still to come by this clock";
	}

}
