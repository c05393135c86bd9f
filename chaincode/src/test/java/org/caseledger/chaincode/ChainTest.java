package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.name.CaseId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules 12 to 16 and 20: the chain of a case, who writes to it, and its stages.
 */
class ChainTest {

	private final Town town = Town.withCase();

	@Test
	void aCaseIsOneChainWhoeverWrites() {
		List<Result.Recorded> records = new ArrayList<>();
		records.add(this.town.record(step("acknowledged", "{'means':'message'}")));
		records.add(this.town.record(EntryDraft.of(Town.REGULATOR, "participant.admitted").data(admits(Town.YI))));
		records.add(this.town.record(EntryDraft.of(Town.YI, "investigated").data("{'finding':'substantiated'}")));
		Hash prev = null;
		for (Result.Recorded recorded : records) {
			LedgerRecord written = recorded.ledgerRecord();
			assertThat(LedgerRecord.parse(recorded.bytes())).isEqualTo(written);
			assertThat(written.seq()).isEqualTo(2L + records.indexOf(recorded));
			if (prev != null) {
				assertThat(written.prev()).isEqualTo(prev);
			}
			prev = recorded.hash();
		}
		CaseState now = this.town.caseState(Town.CASE);
		assertThat(now.head()).isEqualTo(prev);
		assertThat(now.n()).isEqualTo(4);
		assertThat(now.stage()).isEqualTo(Stage.INVESTIGATION);
		assertThat(now.parties()).containsExactly(Town.YI);
	}

	@Test
	void aRecordHoldsTheEntryAsSubmittedAndWhatTheContractKnows() {
		EntryDraft draft = step("acknowledged", "{'means':'message'}");
		LedgerRecord written = this.town.record(draft).ledgerRecord();
		assertThat(written.entry()).isEqualTo(draft.entry());
		assertThat(written.host()).isEqualTo("ServiceProviderMSP");
		assertThat(written.txTime()).isEqualTo(Town.NOW);
		assertThat(written.rules()).isEqualTo(1);
	}

	@Test
	void aCaseMustBeOpenedFirst() {
		Refused.by(Town.withProviders(), "ServiceProviderMSP", step("acknowledged", "{'means':'message'}"),
				Refusal.CASE_UNKNOWN, "/entry/case");
	}

	@Test
	void aCaseIsOpenedOnce() {
		Refused.by(this.town, "ServiceProviderMSP", EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED),
				Refusal.CASE_EXISTS, "/entry/case");
	}

	@Test
	void aLedgerIsFoundedOnce() {
		Refused.by(this.town, "RegulatorMSP", Town.founding(Town.REGULATOR), Refusal.CASE_EXISTS, "/entry/case");
	}

	@Test
	void nobodyOpensACaseOfAnother() {
		Refused.by(Town.withProviders(), "PropertyMSP", EntryDraft.of(Town.YI, "accepted").data(Town.ACCEPTED),
				Refusal.NOT_OWNER, "/entry/org");
	}

	@Test
	void whatIsTheOwnersNobodyElseWritesNotEvenASupervisor() {
		Refused.by(this.town, "RegulatorMSP", EntryDraft.of(Town.REGULATOR, "acknowledged").data("{'means':'letter'}"),
				Refusal.NOT_OWNER, "/entry/org");
	}

	@Test
	void aJournalIsItsOwners() {
		Refused.by(this.town, "PropertyMSP",
				EntryDraft.of(Town.YI, "anchor")
					.in(CaseId.journal(Town.WITNESS))
					.data("{'checkpoint':'" + "a".repeat(64) + "','size':7}"),
				Refusal.NOT_OWNER, "/entry/org");
	}

	@Test
	void aPartyMustBeAdmittedInThatCase() {
		EntryDraft investigated = EntryDraft.of(Town.YI, "investigated").data("{'finding':'undetermined'}");
		Refused.by(this.town, "PropertyMSP", investigated, Refusal.NOT_ADMITTED, "/entry/org");
		this.town.record(EntryDraft.of(Town.JIA, "participant.admitted").data(admits(Town.YI)));
		this.town.record(investigated);
	}

	@Test
	void supervisorsTakePartInEveryCase() {
		this.town.record(EntryDraft.of(Town.ASSOCIATION, "investigated").data("{'finding':'undetermined'}"));
	}

	@Test
	void anAdmittedPartyAdmitsNobody() {
		this.town.record(EntryDraft.of(Town.JIA, "participant.admitted").data(admits(Town.YI)));
		Refused.by(this.town, "PropertyMSP", EntryDraft.of(Town.YI, "participant.admitted").data(admits(Town.WITNESS)),
				Refusal.NOT_OWNER, "/entry/org");
	}

	@Test
	void onlySupervisorsWriteTheRegister() {
		Refused.by(this.town, "ServiceProviderMSP",
				Town.register(Town.JIA, "organisation.registered", Town.registration(Town.YI, "provider", "suspended")),
				Refusal.NOT_SUPERVISOR, "/entry/org");
	}

	@Test
	void anEntryAfterAnOlderHeadIsRefused() {
		Hash first = this.town.caseState(Town.CASE).head();
		this.town.record(step("acknowledged", "{'means':'message'}").after(first));
		Refused.by(this.town, "ServiceProviderMSP", step("acknowledged", "{'means':'letter'}").after(first),
				Refusal.AFTER_STALE, "/entry/after");
		this.town.record(step("acknowledged", "{'means':'letter'}").after(this.town.caseState(Town.CASE).head()));
	}

	@Test
	void nothingPrecedesTheFirstRecordOfACase() {
		Refused.by(Town.withProviders(), "ServiceProviderMSP",
				EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED).after(Hash.ZERO), Refusal.AFTER_STALE,
				"/entry/after");
	}

	@Test
	void aStepThatTheStageDoesNotAllowIsRefused() {
		Refused.by(this.town, "ServiceProviderMSP", step("resolved", "{'outcome':'refund'}"), Refusal.STEP_ILLEGAL,
				"/entry/type");
	}

	@Test
	void aCaseThatWasNotAcceptedHasEnded() {
		Town other = Town.withProviders();
		other.record(step("refused", "{'channel':'letter-box','reason':'no-respondent'}"));
		Refused.by(other, "ServiceProviderMSP", step("acknowledged", "{'means':'message'}"), Refusal.STEP_ILLEGAL,
				"/entry/type");
	}

	@Test
	void anArchivedCaseIsNotReopened() {
		throughFeedback("{'call':'confirmed','notice':'delivered'}");
		this.town.record(step("archived", "{'outcome':'settled'}"));
		assertThat(this.town.caseState(Town.CASE).stage()).isEqualTo(Stage.ARCHIVE);
		Refused.by(this.town, "ServiceProviderMSP", step("resolved", "{'outcome':'refund'}"), Refusal.STEP_ILLEGAL,
				"/entry/type");
	}

	@Test
	void scenario9NoArchiveWithTheNoticeAlone() {
		throughFeedback("{'call':'none','notice':'delivered'}");
		Refused.by(this.town, "ServiceProviderMSP", step("archived", "{'outcome':'settled'}"),
				Refusal.FEEDBACK_INCOMPLETE, "/entry/type");
	}

	@Test
	void aNewResolutionIsToldAnew() {
		throughFeedback("{'call':'confirmed','notice':'delivered'}");
		this.town.record(step("resolved", "{'outcome':'compensation'}"));
		assertThat(this.town.caseState(Town.CASE).feedback()).isEmpty();
		this.town.record(step("feedback", "{'call':'none','notice':'delivered'}"));
		Refused.by(this.town, "ServiceProviderMSP", step("archived", "{'outcome':'settled'}"),
				Refusal.FEEDBACK_INCOMPLETE, "/entry/type");
		this.town.record(step("feedback", "{'call':'confirmed','notice':'none'}"));
		this.town.record(step("archived", "{'outcome':'settled'}"));
	}

	@Test
	void noArchiveWithTheCallAlone() {
		throughFeedback("{'call':'confirmed','notice':'none'}");
		Refused.by(this.town, "ServiceProviderMSP", step("archived", "{'outcome':'settled'}"),
				Refusal.FEEDBACK_INCOMPLETE, "/entry/type");
	}

	@Test
	void aCallThatReachedNobodyIsNoConfirmedCall() {
		throughFeedback("{'call':'unreached','notice':'delivered'}");
		Refused.by(this.town, "ServiceProviderMSP", step("archived", "{'outcome':'settled'}"),
				Refusal.FEEDBACK_INCOMPLETE, "/entry/type");
	}

	@Test
	void noticeAndCallMayBeRecordedApart() {
		throughFeedback("{'call':'unreached','notice':'delivered'}");
		this.town.record(step("feedback", "{'call':'confirmed','notice':'none'}"));
		this.town.record(step("archived", "{'outcome':'settled'}"));
		assertThat(this.town.caseState(Town.CASE).feedback()).containsExactly("call-confirmed", "notice-delivered");
	}

	private void throughFeedback(String feedback) {
		this.town.record(step("investigated", "{'finding':'substantiated'}"));
		this.town.record(step("resolved", "{'outcome':'refund'}"));
		this.town.record(step("feedback", feedback));
	}

	private static EntryDraft step(String type, String data) {
		return EntryDraft.of(Town.JIA, type).data(data);
	}

	private static String admits(String org) {
		return "{'organisation':'" + org + "'}";
	}

}
