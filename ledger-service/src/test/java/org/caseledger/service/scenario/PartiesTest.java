package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.service.doctor.Doctor;
import org.caseledger.service.doctor.Observation;
import org.caseledger.service.party.StandIn;
import org.caseledger.service.verification.LedgerComparison;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Provider, regulator and association, each with an instance, a database and keys of its
 * own, on a real network; the industry body's is away.
 */
@OwnService
class PartiesTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static Network network;

	private static Parties parties;

	private static RunningService provider;

	private static RunningService regulator;

	private static RunningService association;

	@BeforeAll
	static void start() {
		network = Network.up();
		parties = new Parties(network);
		regulator = parties.start("regulator", Map.of("caseledger.fabric.found", "true"));
		association = parties.start("association", Map.of());
		provider = parties.start("provider", Map.of());
		parties.admit(RunningService.JIA, "ServiceProviderMSP", "provider");
	}

	@AfterAll
	static void stop() {
		parties.close();
	}

	@Test
	void aCaseIsProvenByKeysOfThreeInstances() throws IOException {
		Complaint complaint = Complaint.accept(provider.as(RunningService.JIA), AT);
		complaint.runToFeedback("confirmed");
		Laptop laptop = Laptop.export(provider.as(RunningService.JIA), complaint);
		Laptop.Said said = laptop.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		assertThat(provider.data().resolve("keys/market-regulator.pkcs8")).doesNotExist();
		assertThat(regulator.data().resolve("keys/market-regulator.pkcs8")).exists();
		assertThat(regulator.data().resolve("keys/consumer-association.pkcs8")).doesNotExist();
		assertThat(Scrape.of(provider).values().keySet()).contains(
				"caseledger_certificate_remaining_seconds{certificate=\"party.certificate\"}",
				"caseledger_certificate_remaining_seconds{certificate=\"market-regulator.ca\"}",
				"caseledger_certificate_remaining_seconds{certificate=\"fabric.certificate\"}",
				"caseledger_certificate_remaining_seconds{certificate=\"fabric.tls-ca\"}");
		TrustFile trust = trust(provider);
		for (RunningService each : List.of(regulator, association)) {
			assertThat(trust(each).party(RunningService.REGULATOR)).isEqualTo(trust.party(RunningService.REGULATOR));
			assertThat(trust(each).party(RunningService.ASSOCIATION))
				.isEqualTo(trust.party(RunningService.ASSOCIATION));
		}
		assertThat(trust.parties().stream().map(Party::name)).contains("service-host");
		// what the provider has sealed is not here, and nobody is accused of it
		JsonObject last = provider.as(RunningService.JIA).get(complaint.path()).objects("records").getLast();
		String receipt = "/v1/receipts/" + FaultNetwork.text(last, "record");
		for (RunningService each : List.of(regulator, association)) {
			Await.until(() -> each.as(RunningService.REGULATOR).get(receipt).status() == 200);
			assertThat(each.bean(LedgerComparison.class).ofAll().findings()).isEmpty();
			verifies(each.as(RunningService.REGULATOR), complaint.path(), "field-closed", "evidence-closed");
		}
		// with keys that another party has, nothing counts
		laptop.trust(swapped(trust));
		assertThat(laptop.verify("--allow-single-operator").exit()).isNotZero();
	}

	@Test
	void aCaseInWhichTwoHaveSealedContentIsProvenByEither() {
		Complaint complaint = Complaint.accept(provider.as(RunningService.JIA), AT);
		Api supervisor = association.as(RunningService.ASSOCIATION);
		Await.until(() -> supervisor.get(complaint.path()).status() == 200);
		JsonObject finding = complaint.request("investigated", AT, Complaint.data("finding", "undetermined"),
				Complaint.data("facts", "协会另行核查"), List.of());
		String receipt = "/v1/receipts/" + supervisor.post("/v1/entries", finding).expect(201).text("record");
		for (Api each : List.of(provider.as(RunningService.JIA), supervisor)) {
			Await.until(() -> each.get(receipt).status() == 200);
			assertThat(verifies(each, complaint.path(), "field-closed").codes()).containsOnlyOnce("field-closed");
		}
	}

	private static Laptop.Said verifies(Api by, String path, String... codes) {
		Laptop.Said said = Laptop.export(by, path, List.of()).verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		assertThat(said.codes()).contains(codes);
		return said;
	}

	/** Whether something of it is not on the ledger yet. */
	private static boolean waits(Complaint complaint) {
		return provider.count("SELECT count(*) FROM ledger.waiting JOIN ledger.outbox USING (queued) WHERE case_id = ?",
				complaint.caseId()) > 0;
	}

	private static TrustFile trust(RunningService service) {
		return TrustFile.parse(service.as(RunningService.JIA).get("/v1/trust").expect(200).body());
	}

	/** The association's key is said to have ended at the founding. */
	private static byte[] swapped(TrustFile trust) {
		List<Party> parties = trust.parties()
			.stream()
			.map((party) -> party.name().equals(RunningService.ASSOCIATION) ? new Party(party.name(), party.kind(),
					party.witness().stream().map((key) -> new TrustedKey(key.key(), 0L, 0L, null)).toList(),
					party.testimony(), party.promise()) : party)
			.toList();
		return new TrustFile(trust.ledger(), trust.genesis(), trust.custody(), parties, trust.required()).bytes();
	}

	@Test
	void whileAWitnessIsAwayReceiptsWaitAndPromisesStand() {
		Complaint complaint = Complaint.accept(provider.as(RunningService.JIA), AT);
		JsonObject request = complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of());
		String path = "/v1/entries/" + RunningService.JIA + "/" + FaultNetwork.text(request, "id");
		association.close();
		try {
			Api.Answer waits = provider.as(RunningService.JIA).postWithoutWaiting("/v1/entries", request).expect(202);
			assertThat(waits.text("promise")).contains("service-host/promise");
			// it is on the ledger and the regulator has signed it, but there is no
			// receipt
			Await.until(() -> !waits(complaint));
			Await.until(() -> provider.count("""
					SELECT max(size) - (SELECT count(*) FROM ledger.record) FROM witness.cosignature WHERE party = ?
					""", RunningService.REGULATOR) == 0);
			assertThat(provider.as(RunningService.JIA).get(path).text("state")).isEqualTo("pending");
			// nor testimony, as of what all have signed before
			assertThat(provider.as(RunningService.JIA).get(complaint.path() + "/bundle").status()).isEqualTo(503);
		}
		finally {
			association = parties.startAgain("association");
		}
		Await.until(() -> provider.as(RunningService.JIA).get(path).text("state").equals("recorded"));
		provider.as(RunningService.JIA).get(complaint.path() + "/bundle").expect(200);
	}

	@Test
	void aBundleDoesNotWaitForAWitnessThatNobodyRequires() {
		Complaint complaint = Complaint.accept(provider.as(RunningService.JIA), AT);
		// it connects, and says nothing
		try (StandIn silent = new StandIn(network.file("industry-body", "parties.properties"),
				Map.of("POST /testimony", (question) -> {
					Pause.millis(20_000);
					return new byte[0];
				}))) {
			long start = System.nanoTime();
			Laptop laptop = Laptop.export(provider.as(RunningService.JIA), complaint);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as("%s is silent", silent)
				.isLessThan(Duration.ofSeconds(8));
			Laptop.Said said = laptop.verify("--allow-single-operator");
			assertThat(said.exit()).as("%s", said.json()).isZero();
		}
	}

	@Test
	void onlyAnotherPartysCertificateIsAnswered() throws IOException {
		URI address = URI.create(properties("provider").getProperty("market-regulator.address"));
		assertThat(new PartyCaller(network, "provider", "regulator").ask(address.resolve("/keys"))).isEqualTo(200);
		// of the API there is nothing
		assertThat(new PartyCaller(network, "provider", "regulator").ask(address.resolve("/v1/ledger"))).isEqualTo(404);
		assertThat(new PartyCaller(network, "provider", "regulator").ask(address.resolve("/cosignatures?below=1")))
			.isEqualTo(400);
		// nobody is another party of itself
		assertThat(new PartyCaller(network, "regulator", "regulator").ask(address.resolve("/keys"))).isZero();
		assertThat(new PartyCaller(network, null, "regulator").ask(address.resolve("/keys"))).isZero();
		// whoever asks the regulator believes nobody else
		assertThat(new PartyCaller(network, "provider", "association").ask(address.resolve("/keys"))).isZero();
	}

	private static Properties properties(String party) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(network.file(party, "parties.properties"))) {
			properties.load(reader);
		}
		return properties;
	}

	@Test
	void whoAnswersAtOnceWithNothingIsNotAskedWithoutAPause() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		byte[] keys = keys("industry-body");
		try (StandIn body = new StandIn(network.file("industry-body", "parties.properties"),
				Map.of("GET /keys", (question) -> keys, "GET /cosignatures", (question) -> {
					asked.incrementAndGet();
					return "{\"notes\":[]}".getBytes(UTF_8);
				}))) {
			Await.until(() -> asked.get() > 0);
			asked.set(0);
			Pause.millis(2_000);
			// by three parties, each ten times a second at most
			assertThat(asked.get()).as("%s", body).isBetween(3, 80);
		}
		finally {
			List.of(provider, regulator, association)
				.forEach((each) -> each.sql("DELETE FROM witness.party WHERE name = 'industry-body'"));
		}
	}

	/** As a fourth witness would say them. */
	private static byte[] keys(String party) throws GeneralSecurityException {
		TrustFile own = trust(provider);
		return new TrustFile(own.ledger(), own.genesis(), own.custody(),
				List.of(new Party(party, PartyKind.WITNESS,
						List.of(TrustedKey.of(new VerifierKey(party, KeyType.COSIGNATURE, newKey()))),
						List.of(TrustedKey.of(new VerifierKey(Testimony.keyName(party), KeyType.ED25519, newKey()))),
						List.of())),
				List.of(party))
			.bytes();
	}

	private static PublicKey newKey() throws GeneralSecurityException {
		return PublicKey.ofSpki(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
	}

	@Test
	void whoSeesAForkStopsAndKeepsWhatShowsIt() throws Exception {
		Complaint complaint = Complaint.accept(provider.as(RunningService.JIA), AT);
		long size = regulator.count("SELECT max(size) FROM witness.cosignature WHERE party = ?",
				RunningService.ASSOCIATION);
		byte[] line = association.ask(
				"SELECT convert_to(note_line, 'UTF8') FROM witness.cosignature WHERE party = ? AND size = ?",
				byte[].class, RunningService.ASSOCIATION, size);
		byte[] root = association.ask("SELECT root FROM witness.cosignature WHERE party = ? AND size = ?", byte[].class,
				RunningService.ASSOCIATION, size);
		Checkpoint other = new Checkpoint(trust(provider).ledger(), size, Sha256.of(root));
		// a signature that is none is not taken, and shows nothing
		sign(other.root().bytes(), signer().cosign("something else\n", Instant.parse(AT)).toString(), size);
		forget(size);
		Pause.millis(1_500);
		assertThat(regulator.count("SELECT count(*) FROM witness.fork")).isZero();
		assertThat(regulator.count("SELECT max(size) FROM witness.cosignature WHERE party = ?",
				RunningService.ASSOCIATION))
			.isLessThan(size);
		// one over another tree is
		sign(other.root().bytes(), signer().cosign(other.text(), Instant.parse(AT)).toString(), size);
		Await.until(() -> regulator.count("SELECT count(*) FROM witness.fork") == 1);
		long signed = regulator.count("SELECT max(size) FROM witness.cosignature WHERE party = ?",
				RunningService.REGULATOR);
		JsonObject request = complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of());
		provider.as(RunningService.JIA).postWithoutWaiting("/v1/entries", request).expect(202);
		Await.until(() -> !waits(complaint));
		Await.until(() -> provider.count("""
				SELECT max(size) - (SELECT count(*) FROM ledger.record) FROM witness.cosignature WHERE party = ?
				""", RunningService.ASSOCIATION) == 0);
		assertThat(
				regulator.count("SELECT max(size) FROM witness.cosignature WHERE party = ?", RunningService.REGULATOR))
			.isEqualTo(signed);
		assertThat(Scrape.of(regulator).value("caseledger_witness_forks")).isEqualTo(1);
		assertThat(
				regulator.bean(Doctor.class).inside().stream().filter((seen) -> !seen.isGood()).map(Observation::text))
			.anyMatch((text) -> text.contains("another tree"));
		CosignedCheckpoint kept = CosignedCheckpoint
			.parse(regulator.ask("SELECT note FROM witness.fork", byte[].class));
		assertThat(kept.checkpoint()).isEqualTo(other);
		// the parties have found out whose it was
		sign(root, new String(line, UTF_8), size);
		regulator.sql("DELETE FROM witness.fork");
		String path = "/v1/entries/" + RunningService.JIA + "/" + FaultNetwork.text(request, "id");
		Await.until(() -> provider.as(RunningService.JIA).get(path).text("state").equals("recorded"));
	}

	/** The regulator has not asked for it yet. */
	private static void forget(long size) {
		regulator.sql("DELETE FROM witness.cosignature WHERE party = ? AND size >= ?", RunningService.ASSOCIATION,
				size);
	}

	private static void sign(byte[] root, String line, long size) {
		association.sql("UPDATE witness.cosignature SET root = ?, note_line = ? WHERE party = ? AND size = ?", root,
				line, RunningService.ASSOCIATION, size);
	}

	/** As the association could. */
	private static NoteSigner signer() throws Exception {
		Path keys = association.data().resolve("keys");
		return new NoteSigner(
				new VerifierKey(RunningService.ASSOCIATION, KeyType.COSIGNATURE,
						PublicKey.ofSpki(Files.readAllBytes(keys.resolve("consumer-association.spki")))),
				KeyFactory.getInstance("Ed25519")
					.generatePrivate(
							new PKCS8EncodedKeySpec(Files.readAllBytes(keys.resolve("consumer-association.pkcs8")))));
	}

}
