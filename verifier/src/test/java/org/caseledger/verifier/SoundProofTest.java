package org.caseledger.verifier;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.NoteKey;
import org.caseledger.verifier.forge.Play;
import org.caseledger.verifier.forge.PromiseDraft;
import org.caseledger.verifier.forge.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseledger.verifier.forge.Forger.ASSOCIATION;
import static org.caseledger.verifier.forge.Forger.PROVIDER;
import static org.caseledger.verifier.forge.Forger.REGULATOR;

/**
 * What is not broken is valid, with the notices that belong to it and no others.
 */
class SoundProofTest {

	@TempDir
	Path folder;

	private final Forger forger = new Forger();

	@Test
	void case_() {
		Verdict verdict = verify(Exhibit::ofCase);
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
		assertThat(codes(verdict)).containsExactly("field-closed", "no-outside-timestamp", "submitted-by-host");
		assertThat(verdict.records()).hasSize(8);
		assertThat(verdict.evidence()).extracting(EvidenceLine::state).containsExactly(EvidenceLine.State.UNCHANGED);
	}

	@Test
	void asOfTheEarliestRequiredCosignatureOfTheLastCheckpoint() {
		Verdict verdict = verify(Exhibit::ofCase);
		assertThat(verdict.asOf()).isEqualTo(Instant.ofEpochSecond(this.forger.checkpointNamed("last").earliest()));
	}

	@Test
	void recordsLieBetweenTheAnchorBeforeAndTheFirstCheckpointBehind() {
		Verdict verdict = verify(Exhibit::ofCase);
		RecordLine accepted = verdict.records().getFirst();
		assertThat(accepted.notBefore()).isEqualTo(at("first"));
		assertThat(accepted.notAfter()).isEqualTo(at("middle").plusSeconds(1));
		RecordLine archived = verdict.records().getLast();
		assertThat(archived.notBefore()).isEqualTo(at("middle"));
		assertThat(archived.notAfter()).isEqualTo(at("late").plusSeconds(1));
	}

	@Test
	void class_() {
		Verdict verdict = verify((forger) -> Exhibit.ofClass(forger, PROVIDER, "compensation", 0, 15));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
		assertThat(verdict.records()).hasSize(2);
	}

	@Test
	void classWithoutRecords() {
		Verdict verdict = verify((forger) -> Exhibit.ofClass(forger, PROVIDER, "compensation", 0, 5));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void entry() {
		Verdict verdict = verify((forger) -> Exhibit.ofEntry(forger, "accepted"));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void keptPromise() {
		Verdict verdict = verify(
				(forger) -> promised(Exhibit.ofEntry(forger, "accepted"), Instant.parse("2026-10-01T00:00:00Z")));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void promiseKeptTooLateIsBroken() {
		Verdict verdict = verify((forger) -> promised(Exhibit.ofEntry(forger, "archived"), Forger.START, "archived"));
		assertThat(codes(verdict)).contains("promise-broken");
	}

	@Test
	void promiseWithItsDeadlineInsideTheIntervalIsOpen() {
		Verdict verdict = verify(
				(forger) -> promised(Exhibit.ofEntry(forger, "archived"), at("late").minusSeconds(1), "archived"));
		assertThat(codes(verdict)).contains("promise-open").doesNotContain("promise-broken");
		assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
	}

	@Test
	void receipt() {
		Verdict verdict = verify((forger) -> Exhibit.ofReceipt(forger, "accepted"));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
		assertThat(codes(verdict)).containsExactly("no-outside-timestamp", "register-not-supplied");
	}

	@Test
	void signaturesOnTheOtherCurve() {
		SigningKey key = SigningKey.p256("provider");
		this.forger.before("feedback", () -> this.forger.keyAdded("second-key", PROVIDER, key));
		this.forger.onRecord("feedback", (draft) -> draft.signer = key);
		assertThat(verify(Exhibit::ofCase).outcome()).isEqualTo(Outcome.VALID);
	}

	@Test
	void recordsBeforeARevocationStayValid() {
		this.forger.before("archived", () -> this.forger.keyRevoked("revocation", PROVIDER, this.forger.providerKey));
		this.forger.onRecord("archived", (draft) -> draft.signer = null);
		assertThat(verify(Exhibit::ofCase).outcome()).isEqualTo(Outcome.VALID);
	}

	@Test
	void onlyBothSupervisorsRevoke() {
		this.forger.before("feedback", () -> this.forger.registeredBy(REGULATOR, "alone", "key.revoked",
				java.util.Map.of("organisation", PROVIDER, "key", this.forger.providerKey.id())));
		assertThat(verify(Exhibit::ofCase).outcome()).isEqualTo(Outcome.VALID);
	}

	@Test
	void admittedPartyMayAddEvidence() {
		this.forger.before("investigated", () -> {
			this.forger.organisation("newcomer", "yi", "active");
			this.forger.append(this.forger.draft("admission", PROVIDER, this.forger.caseId, "participant.admitted")
				.data("organisation", "yi"));
		});
		this.forger.onRecord("investigated", (draft) -> draft.org = "yi");
		Verdict verdict = verify(Exhibit::ofCase);
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void lostWitnessKeyCountsWhereAnotherPartyShowsTheCheckpointOlder() {
		Verdict verdict = verify(Exhibit::ofCase,
				(forged) -> forged.key(ASSOCIATION, "witness").put("invalidSince", "2026-12-01T00:00:00.000Z"));
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void timeOfALostWitnessKeySaysNothing() {
		this.forger.onCheckpoint("middle", (draft) -> draft.cosignAt(ASSOCIATION, 0));
		this.forger.onCheckpoint("last", (draft) -> draft.cosignAt(ASSOCIATION, 0));
		Verdict verdict = verify(Exhibit::ofCase,
				(forged) -> forged.key(ASSOCIATION, "witness").put("invalidSince", "2026-12-01T00:00:00.000Z"));
		assertThat(verdict.asOf()).isEqualTo(at("last", REGULATOR));
		assertThat(verdict.records().getFirst().notAfter()).isEqualTo(at("middle", REGULATOR).plusSeconds(1));
	}

	@Test
	void lostKeyDoesNotVouchForAnother() {
		Verdict verdict = verify(Exhibit::ofCase, (forged) -> {
			forged.key(ASSOCIATION, "witness").put("invalidSince", "2026-12-01T00:00:00.000Z");
			forged.key(REGULATOR, "witness").put("invalidSince", "2026-12-01T00:00:00.000Z");
		});
		assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
		assertThat(codes(verdict)).contains("key-invalidated", "cosignature-missing");
	}

	@Test
	void newKeyOfAPartyCounts() {
		NoteKey second = NoteKey.witness(ASSOCIATION, "second");
		this.forger.onCheckpoint("last", (draft) -> {
			draft.cosigners.keySet().removeIf((key) -> key.name().equals(ASSOCIATION));
			draft.cosigners.put(second, Instant.parse("2026-09-28T09:00:00Z").getEpochSecond());
		});
		Verdict verdict = verify(Exhibit::ofCase, (forged) -> {
			forged.key(ASSOCIATION, "witness").put("to", 10);
			Forged.list(forged.party(ASSOCIATION), "witness")
				.add(new java.util.TreeMap<>(java.util.Map.of("key", second.vkey(), "from", 11)));
		});
		assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VALID);
	}

	@Test
	void singleOperatorIsANoticeWhereAllowed() {
		Forged forged = Exhibit.ofCase(Play.complaint(this.forger));
		Forged.object(forged.trust.getOrDefault("custody", java.util.Map.of())).put("kind", "single-operator");
		forged.writeFiles(this.folder);
		Verdict verdict = Verifier.verify(forged.bytes(), TrustFile.parse(forged.trustBytes()),
				VerifyOptions.NONE.withEvidence(this.folder).allowingSingleOperator());
		assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
		assertThat(codes(verdict)).contains("single-operator");
	}

	@Test
	void openDemandedContentIsEnough() {
		Forged forged = Exhibit.ofCase(Play.complaint(this.forger));
		forged.writeFiles(this.folder);
		Verdict verdict = Verifier.verify(forged.bytes(), TrustFile.parse(forged.trustBytes()),
				VerifyOptions.NONE.withEvidence(this.folder).demanding(Set.of("compensation", "evidence")));
		assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
	}

	private Forged promised(Forged forged, Instant deadline) {
		return promised(forged, deadline, "accepted");
	}

	private Forged promised(Forged forged, Instant deadline, String step) {
		PromiseDraft draft = new PromiseDraft(this.forger, this.forger.draftNamed(step));
		draft.deadline = deadline;
		forged.document.put("promise", draft.promise());
		return forged;
	}

	private Instant at(String checkpoint) {
		return Instant.ofEpochSecond(this.forger.checkpointNamed(checkpoint).earliest());
	}

	private Instant at(String checkpoint, String party) {
		return Instant.ofEpochSecond(this.forger.checkpointNamed(checkpoint).timeOf(party));
	}

	private Verdict verify(Function<Forger, Forged> exhibit) {
		return verify(exhibit, (forged) -> {
		});
	}

	private Verdict verify(Function<Forger, Forged> exhibit, java.util.function.Consumer<Forged> change) {
		Forged forged = exhibit.apply(Play.complaint(this.forger));
		change.accept(forged);
		forged.writeFiles(this.folder);
		return Verifier.verify(forged.bytes(), TrustFile.parse(forged.trustBytes()),
				VerifyOptions.NONE.withEvidence(this.folder));
	}

	private static Set<String> codes(Verdict verdict) {
		return verdict.findings()
			.stream()
			.map(Finding::code)
			.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
	}

}
