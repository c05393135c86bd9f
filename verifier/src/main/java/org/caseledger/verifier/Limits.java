package org.caseledger.verifier;

import java.time.Instant;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.trust.TrustFile;
import org.jspecify.annotations.Nullable;

/**
 * What limits a verdict whatever the document says: who holds the keys, how old it is,
 * what its times rest on.
 */
final class Limits {

	private final Report report;

	private final TrustFile trust;

	private final VerifyOptions options;

	Limits(Report report, TrustFile trust, VerifyOptions options) {
		this.report = report;
		this.trust = trust;
		this.options = options;
	}

	void check(@Nullable Instant asOf) {
		if (this.trust.custody().singleOperator()) {
			this.report.note(Check.CUSTODY,
					this.options.allowSingleOperator() ? Severity.NOTICE : Check.CUSTODY.severity(), "",
					this.trust.custody().statement());
		}
		Instant earliest = this.options.notOlderThan();
		if (earliest != null) {
			this.report.require(Check.AGE, asOf != null && !asOf.isBefore(earliest),
					Report.Compared.of(earliest, (asOf != null) ? UtcTime.format(asOf) : null), "");
		}
		// format v1 carries no tokens of a time-stamping authority
		this.report.require(Check.OUTSIDE_TIMESTAMP, false, "");
	}

}
