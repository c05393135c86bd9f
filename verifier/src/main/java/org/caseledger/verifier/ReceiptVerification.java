package org.caseledger.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.trust.TrustFile;
import org.jspecify.annotations.Nullable;

/**
 * One run over a receipt: a record and its place in the log, nothing around it.
 */
final class ReceiptVerification {

	private static final String PROOF = "/proof";

	private final Receipt receipt;

	private final TrustFile trust;

	private final VerifyOptions options;

	private final Report report;

	private final SignatureJudge judge;

	ReceiptVerification(Receipt receipt, TrustFile trust, VerifyOptions options, Report report, SignatureJudge judge) {
		this.receipt = receipt;
		this.trust = trust;
		this.options = options;
		this.report = report;
		this.judge = judge;
	}

	Verdict verdict() {
		PlacedCheckpoint placed = new PlacedCheckpoint(PROOF + "#checkpoint", this.receipt.proof().checkpoint());
		List<PlacedCheckpoint> listed = List.of(placed);
		Recorded recorded = Recorded.of("", this.receipt.proof().index(), this.receipt.record());
		LogChecks log = new LogChecks(this.report, this.trust.ledger(), listed);
		log.origin(placed);
		log.inclusion(recorded, this.receipt.proof().path(), PROOF);
		Witnesses witnesses = new Witnesses(this.report, this.judge, this.trust, listed);
		if (recorded.index() == 0) {
			this.report.equal(Check.GENESIS, this.trust.genesis(), recorded.hash(), "/record");
		}
		RecordChecks each = new RecordChecks(this.report, this.judge, this.trust.ledger(), null);
		each.checkSigned(recorded);
		Catalogue catalogue = each.check(recorded);
		this.report.require(Check.SIGNATURE_CHECKED, false, "/record");
		List<String> closed = closed(recorded, catalogue);
		new ContentChecks(this.report, this.options.demanded()).demanded(recorded, closed);
		Instant notAfter = witnesses.notAfter(recorded.index());
		new TimeChecks(this.report).check(recorded, null, notAfter);
		new Limits(this.report, this.trust, this.options).check(witnesses.asOf());
		List<Finding> findings = this.report.findings();
		About about = new About(About.Kind.RECEIPT, recorded.entry().ledger(), recorded.hash().hex());
		return new Verdict(Outcome.of(findings), witnesses.asOf(), about, List.of(recorded.line(null, notAfter, 0, 0)),
				List.of(), findings);
	}

	/** A receipt opens nothing. */
	private static List<String> closed(Recorded recorded, @Nullable Catalogue catalogue) {
		EntryType type = (catalogue != null) ? catalogue.type(recorded.entry().type()) : null;
		List<String> closed = new ArrayList<>(ContentChecks.names(type));
		recorded.entry().evidence().forEach((file) -> closed.add(file.id().toString()));
		return closed;
	}

}
