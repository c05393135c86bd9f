package org.caseledger.service.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.LedgerMeasures;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.ledger.Register;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the ledger was founded, is read to its end, and takes what waits.
 */
@Component
class LedgerCheck implements Check {

	/** Longer than any batch takes. */
	private static final Duration SOON = Duration.ofMinutes(1);

	private final DatabaseAccess access;

	private final ObjectProvider<LedgerMeasures> measures;

	private final ObjectProvider<Register> register;

	private final Settings settings;

	private final Clock clock;

	LedgerCheck(DatabaseAccess access, ObjectProvider<LedgerMeasures> measures, ObjectProvider<Register> register,
			Settings settings, Clock clock) {
		this.access = access;
		this.measures = measures;
		this.register = register;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "ledger";
	}

	@Override
	public List<Observation> look() {
		if (this.access.open().isEmpty()) {
			return List.of();
		}
		Observation unfounded = Observation.good(name(), "No ledger was founded yet: the first start founds it.");
		if (this.access.founded().isEmpty()) {
			return List.of(unfounded);
		}
		List<Observation> seen = new ArrayList<>();
		LedgerMeasures.Read read = this.measures.getObject().read();
		seen.add(this.register.getObject()
			.ledger()
			.map((ledger) -> Observation.good(name(),
					"The ledger " + ledger.ledger() + " is founded; its log has " + read.leaves() + " records."))
			.orElse(unfounded));
		seen.addAll(reader(read.block()));
		long voids = this.measures.getObject().voids();
		if (voids > 0) {
			seen.add(Observation.wrong("void", voids
					+ " transactions that the peers call valid are refused by the rules; each stands in the log as a void leaf.",
					"Another contract than the rules has endorsed them. Tell the other parties, and compare the contracts' digests."));
		}
		seen.add(outbox());
		this.measures.getObject().troubles().forEach((trouble) -> seen.add(wrong(trouble)));
		return seen;
	}

	private List<Observation> reader(long read) {
		try {
			List<Observation> seen = new ArrayList<>();
			seen.add(reader(read, this.measures.getObject().lastBlock()));
			this.measures.getObject().unanswered().forEach((trouble) -> seen.add(wrong(trouble)));
			return seen;
		}
		catch (LedgerUnavailableException ex) {
			return List.of(Observation.wrong(name(), "The ledger does not answer: " + ex.getMessage() + ".",
					"Start the peer, or mend the way to it; what waits is recorded then, and what was promised stands."));
		}
	}

	private static Observation reader(long read, long last) {
		return (read >= last) ? Observation.good("reader", "Every block of the ledger is read, up to " + last + ".")
				: Observation.wrong("reader",
						"The block reader is behind: it has read " + read + " of " + last + " blocks.",
						"If the service runs, look again in a minute and into its log; otherwise start it.");
	}

	private static Observation wrong(Ledger.Trouble trouble) {
		return Observation.wrong(trouble.check(), trouble.text(), trouble.remedy());
	}

	private Observation outbox() {
		Instant now = this.clock.instant();
		LedgerMeasures.Waiting waiting = this.measures.getObject().waiting(now.minus(this.settings.promiseWithin()));
		Instant since = waiting.since();
		if (since == null) {
			return Observation.good("outbox", "Nothing waits for the ledger.");
		}
		Duration age = Duration.between(since, now);
		String text = waiting.entries() + " entries wait for the ledger, the oldest for " + age.toSeconds()
				+ " s; the promise of " + waiting.overdue() + " is overdue.";
		return (age.compareTo(SOON) < 0) ? Observation.good("outbox", text) : Observation.wrong("outbox", text,
				"If the service runs, look into its log for what holds the committer up; otherwise start it.");
	}

}
