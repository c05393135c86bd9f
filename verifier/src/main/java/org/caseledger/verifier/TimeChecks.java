package org.caseledger.verifier;

import java.time.Duration;
import java.time.Instant;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * When a record was recorded, against what its writer claims (section 13).
 */
final class TimeChecks {

	/** As far as the contract lets a writer's clock run ahead (rule 10). */
	private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(10);

	private static final Duration FAR = Duration.ofHours(24);

	private final Report report;

	TimeChecks(Report report) {
		this.report = report;
	}

	void check(Recorded recorded, @Nullable Instant notBefore, @Nullable Instant notAfter) {
		if (notAfter == null) {
			return;
		}
		String until = UtcTime.format(notAfter);
		if (notBefore != null && notBefore.isAfter(notAfter)) {
			Duration apart = Duration.between(notAfter, notBefore);
			boolean little = apart.compareTo(CLOCKS_MAY_DIFFER) <= 0;
			String from = UtcTime.format(notBefore);
			this.report.require(Check.TIME, little, recorded.place(), from, until);
			this.report.require(Check.CLOCKS, !little, recorded.place(), from, until, apart.toString());
		}
		Instant claimed = recorded.entry().at();
		Duration gap = Duration.between(claimed, notAfter).abs();
		this.report.require(Check.CLAIMED_TIME, gap.compareTo(FAR) <= 0, recorded.at("entry/at"),
				UtcTime.format(claimed), until, gap.toString());
		if (recorded.entry().data().get("capturedAt") instanceof JsonString captured) {
			checkCaptured(recorded, captured.value(), claimed, until);
		}
	}

	/**
	 * What existed before its recording is the writer's word, however it is supported.
	 */
	private void checkCaptured(Recorded recorded, String captured, Instant claimed, String until) {
		try {
			Duration age = Duration.between(UtcTime.parse(captured), claimed);
			this.report.require(Check.CAPTURED, age.compareTo(FAR) <= 0, recorded.at("entry/data/capturedAt"), captured,
					UtcTime.format(claimed), age.toString(), until);
		}
		catch (FormatException ex) {
			// no such day: the schema's pattern lets it pass, and there is no age to tell
		}
	}

}
