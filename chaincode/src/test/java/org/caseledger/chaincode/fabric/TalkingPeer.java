package org.caseledger.chaincode.fabric;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;

/** The other end of a conversation: answers at once, from a map. */
final class TalkingPeer implements StreamObserver<ChaincodeMessage> {

	final SortedMap<String, byte[]> committed = new TreeMap<>();

	final SortedMap<String, byte[]> written = new TreeMap<>();

	final List<ChaincodeMessage> heard = new ArrayList<>();

	/** What reached the shim. */
	final List<ChaincodeMessage> passed = new ArrayList<>();

	final Conversation conversation = new Conversation(this);

	final StreamObserver<ChaincodeMessage> toShim = this.conversation.toShim(new StreamObserver<>() {

		@Override
		public void onNext(ChaincodeMessage message) {
			TalkingPeer.this.passed.add(message);
		}

		@Override
		public void onError(Throwable error) {
		}

		@Override
		public void onCompleted() {
		}

	});

	private Function<ChaincodeMessage, ChaincodeMessage> manner = this::answer;

	/** Is ready, and takes so many keys in a message. */
	TalkingPeer offering(int keys) {
		this.toShim.onNext(ChaincodeMessage.newBuilder()
			.setType(ChaincodeMessage.Type.READY)
			.setPayload(ChaincodeAdditionalParams.newBuilder()
				.setUseGetMultipleKeys(true)
				.setMaxSizeGetMultipleKeys(keys)
				.setUseWriteBatch(true)
				.setMaxSizeWriteBatch(keys)
				.build()
				.toByteString())
			.build());
		return this;
	}

	/** Answers otherwise from now on. */
	void answering(Function<ChaincodeMessage, ChaincodeMessage> other) {
		this.manner = other;
	}

	@Override
	public void onNext(ChaincodeMessage message) {
		this.heard.add(message);
		this.toShim.onNext(this.manner.apply(message));
	}

	ChaincodeMessage answer(ChaincodeMessage message) {
		try {
			return switch (message.getType()) {
				case GET_STATE_MULTIPLE -> {
					GetStateMultipleResult.Builder values = GetStateMultipleResult.newBuilder();
					GetStateMultiple.parseFrom(message.getPayload())
						.getKeysList()
						.forEach((key) -> values
							.addValues(ByteString.copyFrom(this.committed.getOrDefault(key, new byte[0]))));
					yield reply(message, ChaincodeMessage.Type.RESPONSE, values.build().toByteString());
				}
				case WRITE_BATCH_STATE -> {
					WriteBatchState.parseFrom(message.getPayload())
						.getRecList()
						.forEach((write) -> this.written.put(write.getKey(), write.getValue().toByteArray()));
					yield reply(message, ChaincodeMessage.Type.RESPONSE, ByteString.EMPTY);
				}
				default -> throw new AssertionError("peers are not asked " + message.getType());
			};
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

	static ChaincodeMessage reply(ChaincodeMessage message, ChaincodeMessage.Type type, ByteString payload) {
		return message.toBuilder().setType(type).setPayload(payload).build();
	}

	@Override
	public void onError(Throwable error) {
	}

	@Override
	public void onCompleted() {
	}

}
