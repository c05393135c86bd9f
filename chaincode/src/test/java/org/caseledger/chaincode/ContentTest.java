package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.name.CaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules 17 to 19: what an entry says, the files that come with it, and what it is about.
 */
class ContentTest {

	private static final String ADDED = "{'form':'original','source':'organisation'}";

	private final Town town = Town.withCase();

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "{'category':'weather','grade':'ordinary','reason':'first'}; category",
					"{'category':'fee-dispute','grade':'ordinary'}; reason",
					"{'category':'fee-dispute','grade':'ordinary','note':'x','reason':'first'}; note",
					"{'category':'fee-dispute','grade':1,'reason':'first'}; grade" })
	void dataThatDoesNotMatchTheSchemaIsRefusedNamingTheMember(String data, String member) {
		Refused.by(this.town, "ServiceProviderMSP", of("classified", data), Refusal.DATA_INVALID,
				"/entry/data/" + member);
	}

	@Test
	void threeLevelsOfResponsibilityAreThreePersons() {
		Refused.by(this.town, "ServiceProviderMSP", of("assigned", assigned('a', 'b', 'b', "'joint':false")),
				Refusal.DATA_INVALID, "/entry/data/firstSupervisor");
		this.town.record(of("assigned", assigned('a', 'b', 'c', "'joint':false")));
	}

	@Test
	void aJointGroupIsLedBySomebody() {
		Refused.by(this.town, "ServiceProviderMSP", of("assigned", assigned('a', 'b', 'c', "'joint':true")),
				Refusal.DATA_INVALID, "/entry/data/leader");
		this.town.record(of("assigned", assigned('a', 'b', 'c', "'joint':true,'leader':'" + "d".repeat(32) + "'")));
	}

	@Test
	void nobodyCorrectsWhatAnotherHasSaid() {
		EntryDraft others = EntryDraft.of(Town.REGULATOR, "investigated").data("{'finding':'undetermined'}");
		this.town.record(others);
		Refused.by(this.town, "ServiceProviderMSP",
				of("corrected", "{'reason':'clerical'}").ref("corrects", others.entry(), null), Refusal.DATA_INVALID,
				"/entry/refs/0/org");
	}

	@Test
	void onlyAnActiveOrganisationIsAdmitted() {
		this.town.agree("organisation.registered", Town.registration(Town.YI, "provider", "suspended"));
		Refused.by(this.town, "ServiceProviderMSP", of("participant.admitted", "{'organisation':'yi'}"),
				Refusal.DATA_INVALID, "/entry/data/organisation");
		Refused.by(this.town, "ServiceProviderMSP", of("participant.admitted", "{'organisation':'nobody'}"),
				Refusal.DATA_INVALID, "/entry/data/organisation");
	}

	@Test
	void aLedgerNeedsTwoSupervisors() {
		Refused.by(Town.empty(), "RegulatorMSP",
				Town.register(Town.REGULATOR, "ledger.founded", foundation(1, Catalogue.RULES_1.hash().hex())
					.replace("'association':'association'", "'association':'regulator'")),
				Refusal.DATA_INVALID, "/entry/data/association");
	}

	@Test
	void aLedgerIsFoundedWithTheCatalogueOfItsRules() {
		Refused.by(Town.empty(), "RegulatorMSP",
				Town.register(Town.REGULATOR, "ledger.founded", foundation(1, "0".repeat(64))), Refusal.DATA_INVALID,
				"/entry/data/catalogue");
		EntryDraft newer = Town.register(Town.REGULATOR, "ledger.founded",
				foundation(2, Catalogue.RULES_1.hash().hex()));
		assertThat(Town.empty().submit("RegulatorMSP", newer.bytes()).results())
			.containsExactly(new Result.Refused(Refusal.DATA_INVALID, "/entry/data/rules"));
	}

	@Test
	void rulesThatTheProgramDoesNotKnowAreNotActivated() {
		Refused.by(this.town, "RegulatorMSP",
				Town.register(Town.REGULATOR, "rules.activated", activation(2, Catalogue.RULES_1.hash().hex())),
				Refusal.DATA_INVALID, "/entry/data/rules");
		Refused.by(this.town, "RegulatorMSP",
				Town.register(Town.REGULATOR, "rules.activated", activation(1, "0".repeat(64))), Refusal.DATA_INVALID,
				"/entry/data/catalogue");
	}

	@Test
	void evidenceComesInTheNumberThatTheCatalogueSays() {
		Refused.by(this.town, "ServiceProviderMSP", of("evidence.added", ADDED), Refusal.EVIDENCE_INVALID,
				"/entry/evidence");
		Refused.by(this.town, "ServiceProviderMSP",
				of("acknowledged", "{'means':'message'}").evidence(Town.item(1), "contract"), Refusal.EVIDENCE_INVALID,
				"/entry/evidence");
		this.town.record(of("evidence.added", ADDED).evidence(Town.item(1), "contract"));
	}

	@Test
	void evidenceIsOfAKindThatTheCatalogueKnows() {
		Refused.by(this.town, "ServiceProviderMSP", of("evidence.added", ADDED).evidence(Town.item(1), "hearsay"),
				Refusal.EVIDENCE_INVALID, "/entry/evidence/0/kind");
	}

	/** No type of version 1 has room for two; a later one will. */
	@Test
	void oneFileStandsInAnEntryOnce() {
		String catalogue = new String(Catalogue.RULES_1.bytes(), StandardCharsets.UTF_8)
			.replace("{\"max\":1,\"min\":1}", "{\"max\":2,\"min\":1}");
		Rules roomy = new Rules(Catalogue.read(catalogue.getBytes(StandardCharsets.UTF_8)), Rules.VERSION_1.order());
		EntryDraft draft = of("evidence.added", ADDED).evidence(Town.item(1), "contract");
		byte[] once = draft.evidence(Town.item(2), "contract").bytes();
		byte[] twice = of("evidence.added", ADDED).evidence(Town.item(1), "contract")
			.evidence(Town.item(1), "contract")
			.bytes();
		Outcome outcome = Ledger.append(this.town.state(), this.town.call("ServiceProviderMSP"),
				Arguments.of(List.of(once, twice)), (version) -> Optional.of(roomy));
		assertThat(outcome.results().getFirst()).isInstanceOf(Result.Recorded.class);
		assertThat(outcome.results().getLast())
			.isEqualTo(new Result.Refused(Refusal.EVIDENCE_INVALID, "/entry/evidence/1/id"));
	}

	@Test
	void aRelationMustBeOneOfTheType() {
		Refused.by(this.town, "ServiceProviderMSP",
				of("acknowledged", "{'means':'message'}").ref("corrects", evidence(1), null), Refusal.REFERENCE_INVALID,
				"/entry/refs/0/rel");
	}

	@Test
	void aRequiredRelationMustBeThere() {
		Refused.by(this.town, "ServiceProviderMSP", of("evidence.accessed", "{'purpose':'view'}"),
				Refusal.REFERENCE_INVALID, "/entry/refs");
	}

	@Test
	void aTargetMustExist() {
		Entry never = of("evidence.added", ADDED).evidence(Town.item(1), "contract").entry();
		Refused.by(this.town, "ServiceProviderMSP",
				of("evidence.accessed", "{'purpose':'view'}").ref("evidence", never, Town.item(1).toString()),
				Refusal.REFERENCE_INVALID, "/entry/refs/0/id");
	}

	@Test
	void aTargetMustBeInTheSameCase() {
		Entry there = evidence(1);
		CaseId second = new CaseId(Town.JIA, "d".repeat(32));
		this.town.record(EntryDraft.of(Town.JIA, "accepted").in(second).data(Town.ACCEPTED));
		Refused.by(this.town, "ServiceProviderMSP", of("evidence.accessed", "{'purpose':'view'}").in(second)
			.ref("evidence", there, Town.item(1).toString()), Refusal.REFERENCE_INVALID, "/entry/refs/0/id");
	}

	@Test
	void aTargetMustBeOfATypeThatTheRelationAllows() {
		EntryDraft investigated = of("investigated", "{'finding':'substantiated'}");
		this.town.record(investigated);
		Refused.by(this.town, "ServiceProviderMSP", of("evidence.accessed", "{'purpose':'view'}").ref("evidence",
				investigated.entry(), Town.item(1).toString()), Refusal.REFERENCE_INVALID, "/entry/refs/0/id");
	}

	@Test
	void anItemThatIsRequiredMustBeOneOfTheTarget() {
		Entry target = evidence(1);
		Refused.by(this.town, "ServiceProviderMSP",
				of("evidence.accessed", "{'purpose':'view'}").ref("evidence", target, null), Refusal.REFERENCE_INVALID,
				"/entry/refs/0/item");
		Refused.by(this.town, "ServiceProviderMSP",
				of("evidence.accessed", "{'purpose':'view'}").ref("evidence", target, Town.item(2).toString()),
				Refusal.REFERENCE_INVALID, "/entry/refs/0/item");
		Refused.by(this.town, "ServiceProviderMSP",
				of("evidence.accessed", "{'purpose':'view'}").ref("evidence", target, "fileName"),
				Refusal.REFERENCE_INVALID, "/entry/refs/0/item");
		this.town
			.record(of("evidence.accessed", "{'purpose':'view'}").ref("evidence", target, Town.item(1).toString()));
	}

	@Test
	void anItemThatIsOptionalIsAFieldOrAFileOfTheTarget() {
		Entry target = evidence(1);
		for (String item : new String[] { "fileName", Town.item(1).toString() }) {
			this.town.record(of("corrected", "{'reason':'clerical'}").ref("corrects", target, item));
		}
		this.town.record(of("corrected", "{'reason':'clerical'}").ref("corrects", target, null));
		Refused.by(this.town, "ServiceProviderMSP",
				of("corrected", "{'reason':'clerical'}").ref("corrects", target, "weather"), Refusal.REFERENCE_INVALID,
				"/entry/refs/0/item");
	}

	@Test
	void anItemIsNotNamedWhereTheWholeRecordIsMeant() {
		EntryDraft promised = of("compensation.promised", "{'basis':'goodwill'}");
		this.town.record(promised);
		Entry voucher = evidence(1);
		String paid = "{'means':'cash'}";
		Refused
			.by(this.town, "ServiceProviderMSP",
					of("compensation.paid", paid).ref("promise", promised.entry(), "amount")
						.ref("voucher", voucher, Town.item(1).toString()),
					Refusal.REFERENCE_INVALID, "/entry/refs/0/item");
		this.town.record(of("compensation.paid", paid).ref("promise", promised.entry(), null)
			.ref("voucher", voucher, Town.item(1).toString()));
	}

	@Test
	void aPaymentWithoutAVoucherIsRefused() {
		EntryDraft promised = of("compensation.promised", "{'basis':'goodwill'}");
		this.town.record(promised);
		Refused.by(this.town, "ServiceProviderMSP",
				of("compensation.paid", "{'means':'cash'}").ref("promise", promised.entry(), null),
				Refusal.REFERENCE_INVALID, "/entry/refs");
	}

	@Test
	void theFirstRuleBrokenGivesTheRefusal() {
		EntryDraft broken = of("acknowledged", "{'means':'pigeon'}").role("jester").evidence(new UUID(1, 1), "hearsay");
		Outcome outcome = this.town.submit("ServiceProviderMSP", broken.bytes());
		assertThat(outcome.results()).containsExactly(new Result.Refused(Refusal.ROLE_UNKNOWN, "/entry/actor/role"));
	}

	private Entry evidence(int item) {
		EntryDraft draft = of("evidence.added", ADDED).evidence(Town.item(item), "contract");
		this.town.record(draft);
		return draft.entry();
	}

	private static EntryDraft of(String type, String data) {
		return EntryDraft.of(Town.JIA, type).data(data);
	}

	private static String assigned(char responsible, char supervisor, char coordinator, String rest) {
		return "{'coordinator':'%s','firstResponsible':'%s','firstSupervisor':'%s',%s}".formatted(digits(coordinator),
				digits(responsible), digits(supervisor), rest);
	}

	private static String digits(char digit) {
		return String.valueOf(digit).repeat(32);
	}

	private static String foundation(int rules, String catalogue) {
		return "{'association':'association','associationHost':'ConsumerAssociationMSP','catalogue':'" + catalogue
				+ "','regulator':'regulator','regulatorHost':'RegulatorMSP','rules':" + rules + "}";
	}

	private static String activation(int rules, String catalogue) {
		return "{'catalogue':'" + catalogue + "','rules':" + rules + "}";
	}

}
