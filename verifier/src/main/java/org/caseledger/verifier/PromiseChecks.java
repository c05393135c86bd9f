package org.caseledger.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.receipt.EntryLine;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Signatures.Signed;
import org.jspecify.annotations.Nullable;

/**
 * Whether a promised entry was recorded in time (sections 10 and 13).
 */
final class PromiseChecks {

	private static final String PROMISE = "/promise";

	private static final String REFUSAL = "/refusal";

	private final Report report;

	private final TrustFile trust;

	private final Subject subject;

	private final Signatures signatures;

	PromiseChecks(Report report, SignatureJudge judge, TrustFile trust, Subject subject) {
		this.report = report;
		this.trust = trust;
		this.subject = subject;
		this.signatures = new Signatures(report, judge, Check.PROMISE, trust, Party::promise);
	}

	/**
	 * Checks promise and refusal.
	 * @param promised the promise, null when there is none
	 * @param refused the refusal, null when there is none
	 * @param shown the record of the entry, null when there is none
	 */
	void check(@Nullable SignedText<Promise> promised, @Nullable SignedText<Refusal> refused, @Nullable Recorded shown,
			Circumstances circumstances) {
		List<String> refusing = List.of();
		if (refused != null) {
			Refusal refusal = refused.content();
			refusing = signers(refused.note(), refusal.ledger(), refusal.entry(), REFUSAL);
			this.report.require(Check.REFUSED, refusing.isEmpty(), REFUSAL, String.join(", ", refusing),
					refusal.code());
		}
		if (promised == null) {
			return;
		}
		Promise promise = promised.content();
		List<String> promising = signers(promised.note(), promise.ledger(), promise.entry(), PROMISE);
		boolean withdrawn = refused != null && refused.content().entry().equals(promise.entry())
				&& promising.stream().anyMatch(refusing::contains);
		boolean same = shown == null || this.report.equal(Check.PROMISE_CONTENT, promise.entry().entryHash(),
				shown.entryHash(), PROMISE + "#3");
		if (!promising.isEmpty() && !withdrawn && same) {
			kept(promise, promising.getFirst(), circumstances);
		}
	}

	/**
	 * The parties whose word it is; the name on the note where nobody asks whether it is
	 * known.
	 */
	private List<String> signers(Note note, String ledger, EntryLine entry, String place) {
		boolean about = this.report.equal(Check.LEDGER_OF_PROMISE, this.trust.ledger(), ledger, place + "#2");
		about &= this.report.require(Check.PROMISE_ENTRY, this.subject instanceof Subject.OfEntry asked
				&& asked.org().equals(entry.org()) && asked.id().equals(entry.id()), place + "#3");
		List<String> parties = new ArrayList<>();
		for (Signed signed : this.signatures.good(note, place)) {
			if (this.report.require(Check.KEY_LOST, !signed.by().isLost(), signed.place(), signed.by().party())) {
				parties.add(signed.by().party());
			}
		}
		String name = note.lines().getFirst().name();
		if (this.report.require(Check.PROMISE_KEY, !parties.isEmpty(), place, name) && parties.isEmpty()) {
			parties.add(name);
		}
		return about ? parties : List.of();
	}

	private void kept(Promise promise, String operator, Circumstances circumstances) {
		Instant deadline = promise.deadline();
		Instant upper = circumstances.notAfter();
		if (upper != null && !upper.isAfter(deadline)) {
			return;
		}
		Instant lower = circumstances.notBefore();
		boolean over = circumstances.certain() && lower != null && lower.isAfter(deadline);
		String[] details = { operator, UtcTime.format(deadline) };
		this.report.require(Check.PROMISE_KEPT, !over, PROMISE, details);
		this.report.require(Check.PROMISE_DUE, over, PROMISE, details);
	}

	/**
	 * What is known of the recording of the promised entry.
	 *
	 * @param certain whether it is shown here, or proven absent
	 * @param notBefore lower bound of its recording; where it is absent, a time that is
	 * before the end of the tree
	 * @param notAfter upper bound of its recording, null where it is absent
	 */
	record Circumstances(boolean certain, @Nullable Instant notBefore, @Nullable Instant notAfter) {
	}

}
