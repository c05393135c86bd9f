package org.caseledger.service.scenario;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.google.protobuf.Timestamp;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.CaseId;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The provider's operator goes past the service, with a client of its own, and tries to
 * have something recorded as of another time. It writes into the journal of 甲家政, whose
 * records have no private content.
 */
@Tag("fault")
class FaultForgedTest {

	private static final Duration HELD = Duration.ofSeconds(12);

	private static FaultNetwork town;

	private static PartyClient provider;

	private final UUID id = UUID.randomUUID();

	private byte[] submission = new byte[0];

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
		provider = town.party("provider");
	}

	@AfterAll
	static void stop() {
		provider.close();
	}

	@BeforeEach
	void write() {
		this.submission = town.journalEntry(this.id);
	}

	@Test
	void whatIsHeldBackIsShownWithTheWitnessesLaterTime()
			throws EndorseException, SubmitException, CommitStatusException, IOException {
		Transaction held = provider.endorse(this.submission);
		Instant endorsed = Instant.now();
		Workload meanwhile = new Workload();
		String caseId = town.complaint().caseId();
		while (Instant.now().isBefore(endorsed.plus(HELD))) {
			assertThat(meanwhile.send(town::jia, meanwhile.fresh(caseId))).isTrue();
		}
		Status status = held.submitAsync().getStatus();
		assertThat(status.getCode()).isEqualTo(TxValidationCode.VALID);
		awaitRecord(this.id);
		assertThat(time(this.id)).as("its word for its time is the earlier one").isBefore(endorsed);
		JsonObject line = line(this.id);
		assertThat(instant(line, "notBefore")).as("an anchor shows that it is later").isAfter(endorsed);
		assertThat(instant(line, "notAfter")).isAfter(endorsed.plus(HELD));
		town.isWhole(meanwhile);
	}

	@Test
	void whatIsHeldBackUntilSomethingElseIsRecordedThereComesTooLate()
			throws EndorseException, SubmitException, CommitStatusException, IOException {
		Transaction held = provider.endorse(this.submission);
		UUID other = UUID.randomUUID();
		assertThat(provider.endorse(town.journalEntry(other)).submitAsync().getStatus().isSuccessful()).isTrue();
		assertThat(held.submitAsync().getStatus().getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
		awaitRecord(other);
		town.isWhole(new Workload());
		assertThat(records(this.id)).isZero();
	}

	@Test
	void aHeaderCutForAnotherTimeChangesNothing() throws IOException {
		Instant forged = Instant.now().minus(Duration.ofDays(30));
		RecutTransaction transaction = RecutTransaction.endorse(provider,
				provider.proposal(provider.channelName(), this.submission),
				ChannelHeader.newBuilder()
					.setTimestamp(Timestamp.newBuilder().setSeconds(forged.getEpochSecond()).setNanos(1))
					.build());
		provider.submit(transaction.id(), transaction.envelope());
		RawTransaction stands = inABlock(transaction.id());
		assertThat(stands.flag()).as("Fabric does not notice").isEqualTo(TxValidationCode.VALID);
		assertThat(stands.header().getTimestamp().getSeconds()).isEqualTo(forged.getEpochSecond());
		awaitRecord(this.id);
		assertThat(time(this.id)).as("the time that was endorsed counts")
			.isAfter(Instant.now().minus(Duration.ofMinutes(5)));
		town.isWhole(new Workload());
		assertThat(records(this.id)).isOne();
	}

	@Test
	void aHeaderCutForAnotherChannelChangesNothing() throws IOException {
		town.network().makeChannel("trial");
		try (PartyClient regulator = town.party("regulator")) {
			RecutTransaction transaction = RecutTransaction.endorse(regulator,
					regulator.proposal("trial", founding(this.id)),
					ChannelHeader.newBuilder().setChannelId(regulator.channelName()).build());
			regulator.submit(transaction.id(), transaction.envelope());
			RawTransaction stands = inABlock(transaction.id());
			assertThat(stands.header().getChannelId()).isEqualTo(regulator.channelName());
			assertThat(stands.flag()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
			Pause.until("the service has read it", Duration.ofSeconds(30),
					() -> town.server().number("SELECT block FROM ledger.position") >= stands.block());
		}
		town.isWhole(new Workload());
		assertThat(records(this.id)).isZero();
	}

	@Test
	void groupsNestedDeeperThanJavaFollowsChangeNothing() throws EndorseException, IOException {
		DeepTransaction transaction = DeepTransaction.of(provider, provider.endorse(this.submission));
		provider.submit(transaction.id(), transaction.envelope());
		isRecordedAsIfNothingWere(transaction.id());
	}

	@Test
	void aCallThatIsCutToBeNoneChangesNothing() throws IOException {
		RecutTransaction transaction = RecutTransaction.withAnotherCall(provider,
				provider.proposal(provider.channelName(), this.submission));
		provider.submit(transaction.id(), transaction.envelope());
		isRecordedAsIfNothingWere(transaction.id());
	}

	@Test
	void aHeaderCutForAnotherIdChangesNothing() throws IOException {
		RecutTransaction transaction = RecutTransaction.underAnotherId(provider,
				provider.proposal(provider.channelName(), this.submission));
		provider.submit(transaction.id(), transaction.envelope());
		isRecordedAsIfNothingWere(transaction.id());
	}

	private void isRecordedAsIfNothingWere(String tx) throws IOException {
		assertThat(inABlock(tx).flag()).as("Fabric does not notice").isEqualTo(TxValidationCode.VALID);
		awaitRecord(this.id);
		town.isWhole(new Workload());
	}

	/** What founds a ledger where there is none. */
	private static byte[] founding(UUID id) {
		String name = "trial/" + "0".repeat(32);
		JsonObject data = JsonObject.builder()
			.put("association", RunningService.ASSOCIATION)
			.put("associationHost", "ConsumerAssociationMSP")
			.put("catalogue", Catalogue.RULES_1.hash().hex())
			.put("regulator", RunningService.REGULATOR)
			.put("regulatorHost", "RegulatorMSP")
			.put("rules", Catalogue.RULES_1.rules())
			.build();
		return new Submission(new Entry(name, RunningService.REGULATOR, id, CaseId.register(name), "ledger.founded",
				null, Instant.now(), new Actor("0".repeat(32), "operator"), data, List.of(), Payload.root(Map.of()),
				List.of()), null)
			.bytes();
	}

	private static RawTransaction inABlock(String id) {
		try (CloseableIterator<Block> blocks = provider.blocks()) {
			while (true) {
				for (RawTransaction transaction : RawTransaction.of(blocks.next())) {
					if (transaction.header().getTxId().equals(id)) {
						return transaction;
					}
				}
			}
		}
	}

	private static void awaitRecord(UUID id) {
		Pause.until("it is read", Duration.ofSeconds(30), () -> records(id) == 1);
	}

	private static long records(UUID id) {
		return town.server().number("SELECT count(*) FROM ledger.record WHERE id = '" + id + "'");
	}

	private static Instant time(UUID id) {
		return town.time(JsonObject.builder().put("id", id.toString()).build());
	}

	/** What the verifier says of a record of the journal, without a network. */
	private static JsonObject line(UUID id) {
		Laptop.Said said = Laptop.export(town.jia(), "/v1/cases/" + CaseId.journal(RunningService.JIA), List.of())
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		return ((JsonArray) java.util.Objects.requireNonNull(said.json().get("records"))).values()
			.stream()
			.map(JsonReader::asObject)
			.filter((record) -> FaultNetwork.text(record, "id").equals(id.toString()))
			.findFirst()
			.orElseThrow();
	}

	private static Instant instant(JsonObject line, String member) {
		return Instant.parse(FaultNetwork.text(line, member));
	}

}
