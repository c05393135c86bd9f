package org.caseledger.chaincode;

import java.security.GeneralSecurityException;
import java.util.List;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.entry.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The register and the keys that it holds: what takes effect when, and rule 7.
 */
class RegisterTest {

	private final Town town = Town.withCase();

	@Test
	void theFoundingRegistersTheTwoSupervisors() {
		for (String founder : new String[] { Town.REGULATOR, Town.ASSOCIATION }) {
			Town other = Town.empty();
			Outcome outcome = other.submit(Town.host(founder), Town.founding(founder).bytes());
			assertThat(outcome.writes().keySet()).containsExactly("case/" + Town.LEDGER + "/register",
					"entry/" + founder + "/" + outcome.records().getFirst().ledgerRecord().entry().id(), "ledger",
					"org/association", "org/regulator");
			assertThat(other.ledger())
				.isEqualTo(new LedgerState("association", Catalogue.RULES_1.hash(), Town.LEDGER, "regulator", 1));
			assertThat(other.organisation(Town.REGULATOR).isActive()).isTrue();
			assertThat(other.organisation(Town.ASSOCIATION).host()).isEqualTo("ConsumerAssociationMSP");
			assertThat(other.caseState(Town.REGISTER).owner()).isEqualTo(Town.LEDGER);
		}
	}

	@Test
	void whatOneSupervisorSaysWaitsForTheOther() {
		String content = Town.registration(Town.YI, "provider", "suspended");
		this.town.record(Town.register(Town.ASSOCIATION, "organisation.registered", content));
		assertThat(this.town.organisation(Town.YI).isActive()).isTrue();
		assertThat(this.town.organisation(Town.YI).pending()).singleElement()
			.satisfies((pending) -> assertThat(pending.by()).isEqualTo(Town.ASSOCIATION));
		this.town.record(Town.register(Town.REGULATOR, "organisation.registered", content));
		assertThat(this.town.organisation(Town.YI).isActive()).isFalse();
		assertThat(this.town.organisation(Town.YI).pending()).isEmpty();
	}

	@Test
	void sayingItTwiceIsNotTwoSupervisors() {
		String content = Town.registration(Town.YI, "provider", "suspended");
		this.town.record(Town.register(Town.ASSOCIATION, "organisation.registered", content));
		Outcome again = this.town.submit(Town.host(Town.ASSOCIATION),
				Town.register(Town.ASSOCIATION, "organisation.registered", content).bytes());
		assertThat(again.records()).hasSize(1);
		assertThat(again.writes().keySet()).noneMatch((key) -> key.startsWith("org/"));
		assertThat(this.town.organisation(Town.YI).isActive()).isTrue();
	}

	@Test
	void twoSupervisorsWhoSayDifferentThingsAgreeOnNothing() {
		this.town.record(Town.register(Town.ASSOCIATION, "organisation.registered",
				Town.registration(Town.YI, "provider", "suspended")));
		this.town.record(Town.register(Town.REGULATOR, "organisation.registered",
				Town.registration(Town.YI, "witness", "suspended")));
		assertThat(this.town.organisation(Town.YI).isActive()).isTrue();
		assertThat(this.town.organisation(Town.YI).pending()).hasSize(2);
	}

	@Test
	void aContentThatTookEffectCanBeSaidAnew() {
		this.town.agree("organisation.registered", Town.registration(Town.YI, "provider", "suspended"));
		this.town.agree("organisation.registered", Town.registration(Town.YI, "provider", "active"));
		assertThat(this.town.organisation(Town.YI).isActive()).isTrue();
		this.town.agree("organisation.registered", Town.registration(Town.YI, "provider", "suspended"));
		assertThat(this.town.organisation(Town.YI).isActive()).isFalse();
	}

	@Test
	void anEffectHoldsFromTheLeafOfTheSecondInTheSameTransactionToo() {
		Town other = Town.founded();
		String content = Town.registration(Town.JIA, "provider", "active")
			.replace("ServiceProviderMSP", "RegulatorMSP");
		other.record(Town.register(Town.ASSOCIATION, "organisation.registered", content));
		EntryDraft early = EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED);
		EntryDraft late = EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED);
		Outcome outcome = other.submit("RegulatorMSP", early.bytes(),
				Town.register(Town.REGULATOR, "organisation.registered", content).bytes(), late.bytes());
		assertThat(outcome.results().get(0)).isEqualTo(new Result.Refused(Refusal.ORGANISATION_UNKNOWN, "/entry/org"));
		assertThat(outcome.results().get(2)).isInstanceOf(Result.Recorded.class);
	}

	@Test
	void aKeyAddedBeforeTheOrganisationIsRegisteredWaitsThere() throws GeneralSecurityException {
		Keys keys = Keys.ed25519();
		this.town.agree("key.added", keys.added("late"));
		assertThat(this.town.organisation("late"))
			.isEqualTo(new Organisation("", Sorted.of(List.of(keys.base64())), "", Sorted.none(), "pending"));
	}

	@ParameterizedTest
	@ValueSource(strings = { Town.REGULATOR, Town.ASSOCIATION })
	void noSupervisorIsSuspendedSinceNobodyCouldTakeItBack(String supervisor) {
		Refused.by(this.town, "RegulatorMSP",
				Town.register(Town.REGULATOR, "organisation.registered",
						Town.registration(supervisor, supervisor, "suspended")),
				Refusal.DATA_INVALID, "/entry/data/status");
		this.town.agree("organisation.registered", Town.registration(supervisor, supervisor, "active"));
	}

	@Test
	void activatingTheRulesInForceWaitsWithTheRegulator() {
		String content = "{'catalogue':'" + Catalogue.RULES_1.hash().hex() + "','rules':1}";
		this.town.record(Town.register(Town.ASSOCIATION, "rules.activated", content));
		assertThat(this.town.organisation(Town.REGULATOR).pending()).hasSize(1);
		Outcome outcome = this.town.submit("RegulatorMSP",
				Town.register(Town.REGULATOR, "rules.activated", content).bytes());
		assertThat(outcome.writes()).containsKey("ledger");
		assertThat(this.town.organisation(Town.REGULATOR).pending()).isEmpty();
		assertThat(this.town.ledger().rules()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ed25519", "secp256r1" })
	void anEntrySignedWithARegisteredKeyIsRecordedWithItsSignature(String kind) throws GeneralSecurityException {
		Keys keys = kind.equals("Ed25519") ? Keys.ed25519() : Keys.p256();
		this.town.agree("key.added", keys.added(Town.JIA));
		Submission signed = keys.sign(acknowledged().entry());
		Outcome outcome = this.town.submit("ServiceProviderMSP", signed.bytes());
		assertThat(outcome.records()).singleElement()
			.satisfies((recorded) -> assertThat(recorded.ledgerRecord().sig()).isEqualTo(signed.sig()));
	}

	@Test
	void anOrganisationSignsWithAnyOfItsKeys() throws GeneralSecurityException {
		List<Keys> several = List.of(Keys.ed25519(), Keys.p256(), Keys.ed25519());
		for (Keys keys : several) {
			this.town.agree("key.added", keys.added(Town.JIA));
		}
		for (Keys keys : several) {
			assertThat(this.town.submit("ServiceProviderMSP", keys.sign(acknowledged().entry()).bytes()).records())
				.hasSize(1);
		}
		Refused.by(this.town, "ServiceProviderMSP", Keys.p256().sign(acknowledged().entry()).bytes(),
				Refusal.KEY_UNKNOWN, "/sig/key");
	}

	@Test
	void aKeyThatIsNotTheOrganisationsIsUnknown() throws GeneralSecurityException {
		Keys keys = Keys.ed25519();
		this.town.agree("key.added", keys.added(Town.YI));
		Refused.by(this.town, "ServiceProviderMSP", keys.sign(acknowledged().entry()).bytes(), Refusal.KEY_UNKNOWN,
				"/sig/key");
	}

	@Test
	void scenario8ARevokedKeySignsNothingMoreAndWhatItSignedStands() throws GeneralSecurityException {
		Keys keys = Keys.p256();
		this.town.agree("key.added", keys.added(Town.JIA));
		Submission before = keys.sign(acknowledged().entry());
		Outcome first = this.town.submit("ServiceProviderMSP", before.bytes());
		this.town.agree("key.revoked", keys.revoked(Town.JIA));
		Refused.by(this.town, "ServiceProviderMSP", keys.sign(acknowledged().entry()).bytes(), Refusal.KEY_UNKNOWN,
				"/sig/key");
		assertThat(this.town.submit("ServiceProviderMSP", before.bytes()).results())
			.containsExactly(new Result.Repeated(first.records().getFirst().hash()));
	}

	@Test
	void aKeyIsRevokedByBothSupervisorsOnly() throws GeneralSecurityException {
		Keys keys = Keys.ed25519();
		this.town.agree("key.added", keys.added(Town.JIA));
		this.town.record(Town.register(Town.REGULATOR, "key.revoked", keys.revoked(Town.JIA)));
		assertThat(this.town.submit("ServiceProviderMSP", keys.sign(acknowledged().entry()).bytes()).records())
			.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ed25519", "secp256r1" })
	void aSignatureOverAnotherEntryIsInvalid(String kind) throws GeneralSecurityException {
		Keys keys = kind.equals("Ed25519") ? Keys.ed25519() : Keys.p256();
		this.town.agree("key.added", keys.added(Town.JIA));
		Signature elsewhere = keys.sign(acknowledged().entry()).sig();
		Refused.by(this.town, "ServiceProviderMSP", new Submission(acknowledged().entry(), elsewhere).bytes(),
				Refusal.SIGNATURE_INVALID, "/sig/value");
	}

	@Test
	void aSignatureOfZerosIsInvalid() throws GeneralSecurityException {
		Keys keys = Keys.p256();
		this.town.agree("key.added", keys.added(Town.JIA));
		Signature zeros = new Signature(keys.publicKey().id(), Base64Text.encode(new byte[64]));
		Refused.by(this.town, "ServiceProviderMSP", new Submission(acknowledged().entry(), zeros).bytes(),
				Refusal.SIGNATURE_INVALID, "/sig/value");
	}

	@Test
	void onlyKeysOfTheSuiteAreAdded() throws GeneralSecurityException {
		Refused.by(this.town, "RegulatorMSP",
				Town.register(Town.REGULATOR, "key.added", Keys.onCurve("secp384r1").added(Town.JIA)),
				Refusal.DATA_INVALID, "/entry/data/key");
	}

	private static EntryDraft acknowledged() {
		return EntryDraft.of(Town.JIA, "acknowledged").data("{'means':'message'}");
	}

}
