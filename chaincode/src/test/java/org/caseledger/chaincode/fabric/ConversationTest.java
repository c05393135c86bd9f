package org.caseledger.chaincode.fabric;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the contract talks to a peer. That a peer understands it, the tests on a real
 * network show.
 */
class ConversationTest {

	private static final TreeSet<String> KEYS = new TreeSet<>(List.of("a", "b", "c", "d", "e"));

	private final TalkingPeer peer = new TalkingPeer();

	private final FakeStub call = new FakeStub(this.peer.committed, "RegulatorMSP", "7".repeat(64), Instant.EPOCH,
			List.of());

	private final ChaincodeStub stub = this.call.stub();

	@Test
	void manyKeysAreReadByFewMessages() {
		this.peer.offering(3).committed.putAll(values("a", "d"));
		assertThat(this.peer.conversation.read(this.stub, KEYS)).containsOnlyKeys(KEYS)
			.containsEntry("a", bytes("a"))
			.containsEntry("d", bytes("d"))
			.containsEntry("e", new byte[0]);
		assertThat(this.peer.heard).hasSize(2);
		assertThat(this.peer.passed).extracting(ChaincodeMessage::getType).containsExactly(ChaincodeMessage.Type.READY);
	}

	@Test
	void manyKeysAreWrittenByFewMessages() {
		this.peer.offering(2).conversation.write(this.stub, values("a", "b", "c", "d", "e"));
		assertThat(this.peer.written).containsOnlyKeys(KEYS).containsEntry("e", bytes("e"));
		assertThat(this.peer.heard).hasSize(3)
			.allMatch((message) -> message.getTxid().equals(this.stub.getTxId()))
			.allMatch((message) -> message.getChannelId().equals(this.stub.getChannelId()));
		assertThat(this.call.writes()).isEmpty();
	}

	@Test
	void aPeerThatOffersNothingIsAskedForOneKeyAtATime() {
		this.peer.committed.putAll(values("b"));
		assertThat(this.peer.conversation.read(this.stub, KEYS)).containsOnlyKeys(KEYS).containsEntry("b", bytes("b"));
		this.peer.conversation.write(this.stub, values("c"));
		assertThat(this.call.writes()).containsOnlyKeys("c");
		assertThat(this.peer.heard).isEmpty();
	}

	@Test
	void aPeerThatRefusesFailsTheCall() {
		this.peer.offering(10)
			.answering((question) -> TalkingPeer.reply(question, ChaincodeMessage.Type.ERROR,
					ByteString.copyFromUtf8("no such ledger")));
		assertThatThrownBy(() -> this.peer.conversation.read(this.stub, KEYS)).hasMessageContaining("no such ledger");
	}

	@Test
	void anAnswerThatLacksAValueFailsTheCall() {
		this.peer.offering(10)
			.answering((question) -> TalkingPeer.reply(question, ChaincodeMessage.Type.RESPONSE, ByteString.EMPTY));
		assertThatThrownBy(() -> this.peer.conversation.read(this.stub, KEYS)).hasMessageContaining("each key");
	}

	@Test
	void aConversationThatEndsFailsTheCallThatWaits() {
		this.peer.offering(10).answering((question) -> {
			this.peer.toShim.onCompleted();
			return TalkingPeer.reply(question, ChaincodeMessage.Type.KEEPALIVE, ByteString.EMPTY);
		});
		assertThatThrownBy(() -> this.peer.conversation.read(this.stub, KEYS)).hasMessageContaining("ended");
	}

	@Test
	void whatTheShimHasAskedForReachesTheShim() {
		ChaincodeMessage answer = ChaincodeMessage.newBuilder()
			.setType(ChaincodeMessage.Type.RESPONSE)
			.setTxid("another")
			.build();
		this.peer.toShim.onNext(answer);
		assertThat(this.peer.passed).containsExactly(answer);
	}

	private static SortedMap<String, byte[]> values(String... keys) {
		SortedMap<String, byte[]> values = new TreeMap<>();
		List.of(keys).forEach((key) -> values.put(key, bytes(key)));
		return values;
	}

	private static byte[] bytes(String key) {
		return ("value of " + key).getBytes(StandardCharsets.UTF_8);
	}

}
