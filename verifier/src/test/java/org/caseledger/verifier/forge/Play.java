package org.caseledger.verifier.forge;

import java.util.Map;

import static org.caseledger.verifier.forge.Forger.ASSOCIATION;
import static org.caseledger.verifier.forge.Forger.PROVIDER;
import static org.caseledger.verifier.forge.Forger.REGULATOR;

/**
 * What happens on the forged ledger. Steps have names, by which attacks find them.
 */
public final class Play {

	private static final String FILE = "00000000-0000-4000-9000-000000000001";

	private Play() {
	}

	/** A complaint from acceptance to archive, with evidence and compensation. */
	public static Forger complaint(Forger forger) {
		foundation(forger);
		forger.anchor("anchor-1", ASSOCIATION, forger.checkpoint("first"));
		accepted(forger);
		RecordDraft video = video(forger);
		CheckpointDraft middle = forger.checkpoint("middle");
		forger.anchor("anchor-2", REGULATOR, middle);
		forger.append(forger.draft("other-case", PROVIDER, PROVIDER + "/" + "ab".repeat(16), "refused")
			.data("channel", "counter")
			.data("reason", "not-competent")
			.field("complainant", "某人")
			.field("explanation", "不属本单位")
			.signedBy(forger.providerKey));
		forger.append(forger.draft("investigated", PROVIDER, forger.caseId, "investigated")
			.data("finding", "substantiated")
			.field("facts", "重复计费两次")
			.ref("evidence", video, FILE));
		RecordDraft resolved = forger.append(forger.draft("resolved", PROVIDER, forger.caseId, "resolved")
			.data("outcome", "refund")
			.field("decision", "退还 286.00 元")
			.field("amount", 28600)
			.signedBy(forger.providerKey));
		RecordDraft promised = forger.append(forger.draft("promised", PROVIDER, forger.caseId, "compensation.promised")
			.data("basis", "decision")
			.field("amount", 28600)
			.field("payee", "周女士")
			.ref("decision", resolved, null)
			.signedBy(forger.providerKey));
		forger.append(forger.draft("paid", PROVIDER, forger.caseId, "compensation.paid")
			.data("means", "original-route")
			.field("amount", 28600)
			.field("paidOn", "2026-09-30")
			.field("payee", "周女士")
			.ref("promise", promised, null)
			.ref("voucher", video, FILE)
			.signedBy(forger.providerKey));
		forger.append(forger.draft("feedback", PROVIDER, forger.caseId, "feedback")
			.data("call", "confirmed")
			.data("notice", "delivered")
			.signedBy(forger.providerKey));
		forger.append(forger.draft("archived", PROVIDER, forger.caseId, "archived")
			.data("outcome", "settled")
			.signedBy(forger.providerKey));
		forger.anchor("anchor-3", ASSOCIATION, forger.checkpoint("late"));
		forger.checkpoint("last");
		return forger;
	}

	/** As little as shows everything: for changing every byte. */
	public static Forger acceptance(Forger forger) {
		forger.found();
		forger.organisation("provider", PROVIDER, "active");
		forger.keyAdded("key", PROVIDER, forger.providerKey);
		forger.anchor("anchor-1", ASSOCIATION, forger.checkpoint("first"));
		accepted(forger);
		forger.checkpoint("middle");
		video(forger);
		forger.checkpoint("last");
		return forger;
	}

	private static void foundation(Forger forger) {
		forger.found();
		forger.organisation("provider", PROVIDER, "active");
		forger.keyAdded("key", PROVIDER, forger.providerKey);
	}

	private static RecordDraft accepted(Forger forger) {
		RecordDraft draft = forger.draft("accepted", PROVIDER, forger.caseId, "accepted")
			.data("category", "fee-dispute")
			.data("channel", "association-referral")
			.data("grade", "ordinary")
			.field("complainant", "周女士")
			.field("occurredAt", "2026-09-27")
			.field("demand", "退还重复收取的 286 元")
			.signedBy(forger.providerKey);
		draft.fieldNamed("contact").value = "138****1234";
		draft.fieldNamed("contact").open = false;
		return forger.append(draft);
	}

	private static RecordDraft video(Forger forger) {
		RecordDraft draft = forger.draft("evidence", PROVIDER, forger.caseId, "evidence.added")
			.field("fileName", "大堂监控.mp4")
			.field("size", 22)
			.evidence(new EvidenceDraft(FILE, "surveillance-video", ".mp4", Bytes.utf8("not really a video....")))
			.signedBy(forger.providerKey);
		draft.data.putAll(Map.of("form", "copy", "source", "organisation"));
		return forger.append(draft);
	}

}
