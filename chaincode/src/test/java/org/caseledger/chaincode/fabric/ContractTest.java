package org.caseledger.chaincode.fabric;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.caseledger.chaincode.Ledger;
import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Outcome;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Transaction;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract at the interface of the shim.
 */
class ContractTest {

	private static final Instant NOW = Instant.parse("2026-09-28T02:40:00.123456789Z");

	private static final String HOST = "RegulatorMSP";

	private static final String TX = "7".repeat(64);

	private final SortedMap<String, byte[]> committed = new TreeMap<>();

	private final Contract contract = new Contract(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(5),
			new TalkingPeer().conversation);

	@Test
	void theAnswerAndTheWritesAreThoseOfTheRules() {
		FakeStub stub = stub(NOW, founding());
		Response response = this.contract.invoke(stub.stub());
		Outcome expected = Ledger.append(new MemoryState(), new Transaction(HOST, TX, NOW), List.of(founding()));
		assertThat(response.getStatusCode()).isEqualTo(200);
		assertThat(response.getPayload()).isEqualTo(expected.answerBytes());
		assertThat(stub.writes().keySet()).containsExactlyElementsOf(expected.writes().keySet());
		expected.writes().forEach((key, value) -> assertThat(stub.writes().get(key)).isEqualTo(value));
		assertThat(expected.records()).hasSize(1);
	}

	@Test
	void whatTheContractAnswersAReaderConfirms() {
		FakeStub stub = stub(NOW, founding());
		Response response = this.contract.invoke(stub.stub());
		List<byte[]> arguments = List.of(Replay.FUNCTION.getBytes(StandardCharsets.UTF_8), founding());
		assertThat(Replay.of(new MemoryState(), TX, arguments, response.getPayload(), stub.writes()))
			.isInstanceOf(Replay.Confirmed.class);
	}

	@Test
	void theHostIsTheSubmittersAndNotThePeers() {
		FakeStub stub = new FakeStub(this.committed, "StrangerMSP", TX, NOW, arguments(founding()));
		Answer answer = Answer.parse(this.contract.invoke(stub.stub()).getPayload());
		assertThat(answer.host()).isEqualTo("StrangerMSP");
		assertThat(answer.records()).isEmpty();
	}

	@Test
	void theTimeOfTheTransactionIsCutToMilliseconds() {
		Answer answer = Answer.parse(this.contract.invoke(stub(NOW, founding()).stub()).getPayload());
		assertThat(answer.txTime()).isEqualTo(Instant.parse("2026-09-28T02:40:00.123Z"));
		assertThat(answer.tx()).isEqualTo(TX);
	}

	@Test
	void aCallThatRecordsNothingWritesNothing() {
		FakeStub first = stub(NOW, founding());
		this.contract.invoke(first.stub());
		this.committed.putAll(first.writes());
		FakeStub again = stub(NOW, founding(), new byte[] { (byte) 0xff, (byte) 0xfe });
		Answer answer = Answer.parse(this.contract.invoke(again.stub()).getPayload());
		assertThat(answer.repeated()).hasSize(1);
		assertThat(answer.refused()).containsExactly(new Answer.Refused(1, "malformed"));
		assertThat(again.writes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { -301, 301, 86_400 })
	void aTransactionThatIsNotOfNowIsNotEndorsed(long seconds) {
		FakeStub stub = stub(NOW.plusSeconds(seconds), founding());
		Response response = this.contract.invoke(stub.stub());
		assertThat(response.getStatusCode()).isEqualTo(500);
		assertThat(response.getMessage()).startsWith("clock-differs");
		assertThat(stub.writes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { -300, 300 })
	void clocksMayDifferByFiveMinutes(long seconds) {
		assertThat(this.contract.invoke(stub(NOW.plusSeconds(seconds), founding()).stub()).getStatusCode())
			.isEqualTo(200);
	}

	@Test
	void anotherFunctionIsNotEndorsed() {
		FakeStub stub = new FakeStub(this.committed, HOST, TX, NOW,
				List.of("query".getBytes(StandardCharsets.UTF_8), founding()));
		assertThat(this.contract.invoke(stub.stub()).getMessage()).startsWith("function-unknown");
		FakeStub none = new FakeStub(this.committed, HOST, TX, NOW, List.of());
		assertThat(this.contract.invoke(none.stub()).getMessage()).startsWith("function-unknown");
	}

	@Test
	void aCallHasOneToAThousandSubmissions() {
		assertThat(this.contract.invoke(stub(NOW).stub()).getMessage()).startsWith("submissions-count");
		byte[][] many = Collections.nCopies(1001, new byte[0]).toArray(new byte[0][]);
		assertThat(this.contract.invoke(stub(NOW, many).stub()).getMessage()).startsWith("submissions-count");
	}

	@Test
	void aHostThatTheFormatCannotNameIsNotEndorsed() {
		FakeStub stub = new FakeStub(this.committed, "Under_score", TX, NOW, arguments(founding()));
		assertThat(this.contract.invoke(stub.stub()).getMessage()).startsWith("transaction-malformed");
	}

	private FakeStub stub(Instant time, byte[]... submissions) {
		return new FakeStub(this.committed, HOST, TX, time, arguments(submissions));
	}

	private static List<byte[]> arguments(byte[]... submissions) {
		List<byte[]> arguments = new ArrayList<>(List.of(Replay.FUNCTION.getBytes(StandardCharsets.UTF_8)));
		Collections.addAll(arguments, submissions);
		return arguments;
	}

	private static byte[] founding() {
		String ledger = "town/" + "1".repeat(32);
		JsonObject data = JsonObject.builder()
			.put("association", "association")
			.put("associationHost", "ConsumerAssociationMSP")
			.put("catalogue", Catalogue.RULES_1.hash().hex())
			.put("regulator", "regulator")
			.put("regulatorHost", HOST)
			.put("rules", 1)
			.build();
		Entry entry = new Entry(ledger, "regulator", Form.id("00000000-0000-4000-8000-000000000001"),
				CaseId.register(ledger), "ledger.founded", null, Instant.parse("2026-09-28T02:40:00Z"),
				new Actor("0".repeat(32), "operator"), data, List.of(), Hash.ZERO, List.of());
		return new Submission(entry, null).bytes();
	}

}
