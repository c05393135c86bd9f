package org.caseledger.service.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.service.ledger.LedgerMeasures;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.witness.WitnessMeasures;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whether the clock can be right: not before what was signed and recorded, beside the
 * database's clock, and set by a time server.
 */
@Component
class ClockCheck implements Check {

	private static final Duration APART = Duration.ofSeconds(2);

	private final DatabaseAccess access;

	private final ObjectProvider<LedgerMeasures> ledger;

	private final ObjectProvider<WitnessMeasures> witnesses;

	private final Clock clock;

	ClockCheck(DatabaseAccess access, ObjectProvider<LedgerMeasures> ledger, ObjectProvider<WitnessMeasures> witnesses,
			Clock clock) {
		this.access = access;
		this.ledger = ledger;
		this.witnesses = witnesses;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "clock";
	}

	@Override
	public List<Observation> look() {
		List<Observation> seen = new ArrayList<>();
		beforeTheDatabase().ifPresent(seen::add);
		if (this.access.founded().isPresent()) {
			this.witnesses.getObject()
				.standings()
				.filter(WitnessMeasures.Standing::here)
				.map(WitnessMeasures.Standing::lastTime)
				.filter(Objects::nonNull)
				.max(Instant::compareTo)
				.ifPresent((last) -> setBack("the last cosignature", last).ifPresent(seen::add));
			lastTime().flatMap((last) -> setBack("the last block", last)).ifPresent(seen::add);
		}
		TimeServer.Synchronised synchronised = TimeServer.asked();
		if (synchronised == TimeServer.Synchronised.NO) {
			seen.add(Observation.wrong(name(), "No time server sets the clock of this machine.",
					"Switch one on: timedatectl set-ntp true, or install chrony."));
		}
		return seen.isEmpty()
				? List.of(Observation.good(name(), "The clock says " + this.clock.instant() + switch (synchronised) {
					case YES -> "; a time server sets it.";
					case NO, UNKNOWN -> "; whether a time server sets it, this machine does not tell.";
				})) : seen;
	}

	/** Of a ledger that is away, {@link LedgerCheck} speaks. */
	private Optional<Instant> lastTime() {
		try {
			return this.ledger.getObject().lastTime();
		}
		catch (LedgerUnavailableException ex) {
			return Optional.empty();
		}
	}

	private Optional<Observation> setBack(String before, Instant last) {
		Instant now = this.clock.instant();
		return now.isBefore(last) ? Optional.of(Observation.wrong(name(),
				"The clock says " + now + ", but " + before + " was at " + last + ": it was set back.",
				"Set it right, best by a time server; until then nothing is cosigned.")) : Optional.empty();
	}

	private Optional<Observation> beforeTheDatabase() {
		return this.access.open().flatMap((db) -> {
			Instant before = this.clock.instant();
			Instant there = db.sql("SELECT clock_timestamp()")
				.query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
				.single();
			Duration apart = Duration.between(before, there);
			return (apart.abs().compareTo(APART) > 0) ? Optional.of(Observation.wrong(name(),
					"The clocks of this machine and of the database are " + apart.abs().toSeconds() + " s apart.",
					"Let a time server set both.")) : Optional.empty();
		});
	}

}
