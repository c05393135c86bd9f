package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.caseledger.protocol.name.CaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Rules 1 to 11: who may speak, and whether what is said has a form at all.
 */
class SpeakingTest {

	private final Town town = Town.withCase();

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"entry\":{}}", "{\"entry\":{\"v\":1}}", " {\"entry\":{}}", "{",
			"[[[[[[[[[[[[1]]]]]]]]]]]]" })
	void bytesThatAreNoSubmissionAreMalformed(String bytes) {
		Outcome outcome = this.town.submit("ServiceProviderMSP", bytes.getBytes(StandardCharsets.UTF_8));
		assertThat(outcome.answer().refused()).singleElement()
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo("malformed"));
		assertThat(outcome.writes()).isEmpty();
	}

	@Test
	void aSubmissionThatIsNotCanonicalIsMalformedAndNotRepaired() {
		byte[] canonical = acknowledged().bytes();
		byte[] spaced = Arrays.copyOf(canonical, canonical.length + 1);
		spaced[canonical.length] = ' ';
		assertThat(this.town.submit("ServiceProviderMSP", spaced).results()).singleElement()
			.isInstanceOfSatisfying(Result.Refused.class,
					(refused) -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED));
		assertThat(this.town.submit("ServiceProviderMSP", canonical).records()).hasSize(1);
	}

	@Test
	void aMalformedSubmissionIsReportedWithItsPlace() {
		String text = new String(acknowledged().bytes(), StandardCharsets.UTF_8).replace("\"operator\"", "7");
		assertThat(this.town.submit("ServiceProviderMSP", text.getBytes(StandardCharsets.UTF_8)).results())
			.containsExactly(new Result.Refused(Refusal.MALFORMED, "/entry/actor/role"));
	}

	@Test
	void nothingIsRecordedBeforeTheLedgerIsFounded() {
		Refused.by(Town.empty(), "ServiceProviderMSP", EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED),
				Refusal.LEDGER_NOT_FOUNDED, "/entry/type");
	}

	@Test
	void onlyASupervisorThatTheFoundingNamesFoundsALedger() {
		Refused.by(Town.empty(), "ServiceProviderMSP", Town.founding(Town.JIA), Refusal.LEDGER_NOT_FOUNDED,
				"/entry/type");
	}

	@ParameterizedTest
	@ValueSource(strings = { Town.REGULATOR, Town.ASSOCIATION })
	void aLedgerIsFoundedFromTheHostThatTheFoundingNames(String founder) {
		Refused.by(Town.empty(), "ServiceProviderMSP", Town.founding(founder), Refusal.LEDGER_NOT_FOUNDED,
				"/entry/type");
		String other = founder.equals(Town.REGULATOR) ? Town.ASSOCIATION : Town.REGULATOR;
		Refused.by(Town.empty(), Town.host(other), Town.founding(founder), Refusal.LEDGER_NOT_FOUNDED, "/entry/type");
	}

	@Test
	void aLedgerIsFoundedByAnEntryOfThatTypeOnly() {
		String founding = new String(Town.founding(Town.REGULATOR).bytes(), StandardCharsets.UTF_8);
		byte[] other = founding.replace("\"ledger.founded\"", "\"organisation.registered\"")
			.getBytes(StandardCharsets.UTF_8);
		Refused.by(Town.empty(), "RegulatorMSP", other, Refusal.LEDGER_NOT_FOUNDED, "/entry/type");
	}

	@Test
	void aLedgerIsFoundedInItsOwnRegister() {
		Refused.by(Town.empty(), "RegulatorMSP",
				Town.founding(Town.REGULATOR).in(CaseId.register("other/" + "1".repeat(32))),
				Refusal.LEDGER_NOT_FOUNDED, "/entry/type");
	}

	@Test
	void anEntryForAnotherLedgerIsRefused() {
		Refused.by(this.town, "ServiceProviderMSP", acknowledged().ledger("town/" + "2".repeat(32)),
				Refusal.WRONG_LEDGER, "/entry/ledger");
	}

	@Test
	void anUnregisteredOrganisationIsRefused() {
		Refused.by(this.town, "ServiceProviderMSP", EntryDraft.of("nobody", "accepted").data(Town.ACCEPTED),
				Refusal.ORGANISATION_UNKNOWN, "/entry/org");
	}

	@Test
	void aSuspendedOrganisationIsRefused() {
		this.town.agree("organisation.registered", Town.registration(Town.JIA, "provider", "suspended"));
		Refused.by(this.town, "ServiceProviderMSP", acknowledged(), Refusal.ORGANISATION_UNKNOWN, "/entry/org");
	}

	@Test
	void anOrganisationThatOneSupervisorHasRegisteredIsNotYetKnown() {
		this.town.record(Town.register(Town.REGULATOR, "organisation.registered",
				Town.registration(Town.WITNESS, "witness", "active").replace(Town.WITNESS, "late")));
		Refused.by(this.town, "NotaryMSP", EntryDraft.of("late", "accepted").data(Town.ACCEPTED),
				Refusal.ORGANISATION_UNKNOWN, "/entry/org");
	}

	@Test
	void scenario8AnotherHostCannotSpeakForAnOrganisation() {
		Refused.by(this.town, "PropertyMSP", acknowledged(), Refusal.HOST_NOT_ENTITLED, "/entry/org");
	}

	@Test
	void anOrganisationThatMovedSpeaksFromItsNewHostOnly() {
		this.town.agree("organisation.registered",
				Town.registration(Town.JIA, "provider", "active").replace("ServiceProviderMSP", "PropertyMSP"));
		Refused.by(this.town, "ServiceProviderMSP", acknowledged(), Refusal.HOST_NOT_ENTITLED, "/entry/org");
		assertThat(this.town.submit("PropertyMSP", acknowledged().bytes()).records()).hasSize(1);
	}

	@Test
	void anIdWithOtherBytesIsRefused() {
		EntryDraft first = acknowledged();
		this.town.record(first);
		Refused.by(this.town, "ServiceProviderMSP", acknowledged().id(first.entry().id()).data("{'means':'letter'}"),
				Refusal.ENTRY_ID_REUSED, "/entry/id");
	}

	@Test
	void anotherOrganisationMayUseTheSameId() {
		EntryDraft first = acknowledged();
		this.town.record(first);
		this.town.record(EntryDraft.of(Town.REGULATOR, "evidence.added")
			.id(first.entry().id())
			.data("{'form':'original','source':'authority'}")
			.evidence(Town.item(1), "photograph"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accepted", "accepted.", "a.b.c" })
	void aTypeThatIsNoNameIsMalformed(String type) {
		String text = new String(acknowledged().bytes(), StandardCharsets.UTF_8).replace("\"type\":\"acknowledged\"",
				"\"type\":\"" + type + "\"");
		assertThat(this.town.submit("ServiceProviderMSP", text.getBytes(StandardCharsets.UTF_8)).results())
			.containsExactly(new Result.Refused(Refusal.MALFORMED, "/entry/type"));
	}

	@Test
	void aTypeThatIsNotInTheCatalogueIsRefused() {
		Refused.by(this.town, "ServiceProviderMSP", EntryDraft.of(Town.JIA, "celebrated"), Refusal.TYPE_UNKNOWN,
				"/entry/type");
	}

	@Test
	void aRoleThatIsNotInTheCatalogueIsRefused() {
		Refused.by(this.town, "ServiceProviderMSP", acknowledged().role("jester"), Refusal.ROLE_UNKNOWN,
				"/entry/actor/role");
	}

	@Test
	void aClaimedTimeMayRunTenMinutesAheadAndNoMore() {
		Refused.by(this.town, "ServiceProviderMSP",
				acknowledged().at(Town.NOW.plus(Duration.ofMinutes(10)).plusMillis(1)), Refusal.TIME_IN_FUTURE,
				"/entry/at");
		this.town.record(acknowledged().at(Town.NOW.plus(Duration.ofMinutes(10))));
	}

	@Test
	void scenario11AClaimedTimeLongAgoIsNoReasonToRefuse() {
		this.town.record(acknowledged().at(Town.NOW.minus(Duration.ofDays(400))));
	}

	@Test
	void aTypeOfACaseIsRefusedInTheJournal() {
		Refused.by(this.town, "ServiceProviderMSP", acknowledged().in(CaseId.journal(Town.JIA)), Refusal.TYPE_MISPLACED,
				"/entry/case");
	}

	@Test
	void aTypeOfTheJournalIsRefusedInACase() {
		Refused.by(this.town, "ServiceProviderMSP", anchor(Town.JIA).in(Town.CASE), Refusal.TYPE_MISPLACED,
				"/entry/case");
	}

	@Test
	void aTypeOfTheRegisterIsRefusedInTheRegisterOfAnotherLedger() {
		Refused.by(this.town, "RegulatorMSP",
				Town.register(Town.REGULATOR, "organisation.registered",
						Town.registration(Town.YI, "provider", "suspended"))
					.in(CaseId.register("town/" + "2".repeat(32))),
				Refusal.TYPE_MISPLACED, "/entry/case");
	}

	@Test
	void aJournalNeedsNoOpening() {
		this.town.record(anchor(Town.WITNESS));
		this.town.record(anchor(Town.WITNESS));
		assertThat(this.town.caseState(CaseId.journal(Town.WITNESS)).n()).isEqualTo(2);
	}

	@Test
	void aCallHasOneToAThousandSubmissions() {
		for (int count : List.of(0, 1001)) {
			List<byte[]> submissions = Collections.nCopies(count, new byte[0]);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> Ledger.append(this.town.state(), this.town.call("NotaryMSP"), submissions));
		}
	}

	private static EntryDraft acknowledged() {
		return EntryDraft.of(Town.JIA, "acknowledged").data("{'means':'message'}");
	}

	private static EntryDraft anchor(String org) {
		return EntryDraft.of(org, "anchor")
			.in(CaseId.journal(org))
			.data("{'checkpoint':'" + "a".repeat(64) + "','size':7}");
	}

}
