package org.caseledger.chaincode.fabric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * What one peer and the shim say to each other, with two questions added that peers
 * answer since Fabric 3.1 and the shim does not ask yet: many values read, and many
 * written, by one message. A peer that does not offer it is asked for one key at a time.
 */
final class Conversation {

	private final StreamObserver<ChaincodeMessage> peer;

	private final Map<String, CompletableFuture<ByteString>> asked = new ConcurrentHashMap<>();

	private volatile ChaincodeAdditionalParams offered = ChaincodeAdditionalParams.getDefaultInstance();

	/**
	 * Begins one.
	 * @param peer takes what is said to the peer
	 */
	Conversation(StreamObserver<ChaincodeMessage> peer) {
		this.peer = peer;
	}

	/**
	 * Reads what is committed.
	 * @param stub of the call
	 * @param keys all of them become part of what the transaction has read
	 * @return the value of each key, empty where it was never written
	 */
	Map<String, byte[]> read(ChaincodeStub stub, Set<String> keys) {
		Map<String, byte[]> values = new HashMap<>();
		if (this.offered.getUseGetMultipleKeys()) {
			for (List<String> some : parts(keys, this.offered.getMaxSizeGetMultipleKeys())) {
				List<ByteString> found = readMany(stub, some);
				for (int i = 0; i < some.size(); i++) {
					values.put(some.get(i), found.get(i).toByteArray());
				}
			}
		}
		else {
			keys.forEach((key) -> values.put(key, stub.getState(key)));
		}
		return values;
	}

	private List<ByteString> readMany(ChaincodeStub stub, List<String> keys) {
		ByteString answer = ask(stub, ChaincodeMessage.Type.GET_STATE_MULTIPLE,
				GetStateMultiple.newBuilder().addAllKeys(keys).build().toByteString());
		try {
			List<ByteString> values = GetStateMultipleResult.parseFrom(answer).getValuesList();
			if (values.size() == keys.size()) {
				return values;
			}
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("the peer's answer cannot be read", ex);
		}
		throw new IllegalStateException("the peer has not answered for each key");
	}

	/**
	 * Writes values.
	 * @param stub of the call
	 * @param writes value of each key
	 */
	void write(ChaincodeStub stub, SortedMap<String, byte[]> writes) {
		if (this.offered.getUseWriteBatch()) {
			for (List<String> some : parts(writes.keySet(), this.offered.getMaxSizeWriteBatch())) {
				WriteBatchState.Builder batch = WriteBatchState.newBuilder();
				some.forEach((key) -> batch.addRec(WriteRecord.newBuilder()
					.setType(WriteRecord.Type.PUT_STATE)
					.setKey(key)
					.setValue(ByteString.copyFrom(writes.get(key)))));
				ask(stub, ChaincodeMessage.Type.WRITE_BATCH_STATE, batch.build().toByteString());
			}
		}
		else {
			writes.forEach(stub::putState);
		}
	}

	private static List<List<String>> parts(Iterable<String> keys, int most) {
		List<List<String>> parts = new ArrayList<>();
		for (String key : keys) {
			if (parts.isEmpty() || parts.getLast().size() >= most) {
				parts.add(new ArrayList<>());
			}
			parts.getLast().add(key);
		}
		return parts;
	}

	/** A call has one question open at a time, as peers demand. */
	private ByteString ask(ChaincodeStub stub, ChaincodeMessage.Type type, ByteString payload) {
		ChaincodeMessage question = ChaincodeMessage.newBuilder()
			.setType(type)
			.setChannelId(stub.getChannelId())
			.setTxid(stub.getTxId())
			.setPayload(payload)
			.build();
		CompletableFuture<ByteString> answer = new CompletableFuture<>();
		this.asked.put(call(question), answer);
		say(question);
		return answer.join();
	}

	/** A stream takes one message at a time. */
	private synchronized void say(ChaincodeMessage message) {
		this.peer.onNext(message);
	}

	/**
	 * {@return takes what the shim says to the peer}
	 */
	StreamObserver<ChaincodeMessage> fromShim() {
		return new Relay(this.peer) {

			@Override
			public void onNext(ChaincodeMessage message) {
				say(message);
			}

		};
	}

	/**
	 * Keeps what was asked for here.
	 * @param shim takes everything else
	 * @return takes what the peer says
	 */
	StreamObserver<ChaincodeMessage> toShim(StreamObserver<ChaincodeMessage> shim) {
		return new Relay(shim) {

			@Override
			public void onNext(ChaincodeMessage message) {
				if (!heard(message)) {
					super.onNext(message);
				}
			}

			@Override
			public void onError(Throwable error) {
				end();
				super.onError(error);
			}

			@Override
			public void onCompleted() {
				end();
				super.onCompleted();
			}

		};
	}

	private boolean heard(ChaincodeMessage message) {
		switch (message.getType()) {
			case READY -> this.offered = offer(message.getPayload());
			case RESPONSE, ERROR -> {
				CompletableFuture<ByteString> answer = this.asked.remove(call(message));
				if (answer != null) {
					settle(answer, message);
					return true;
				}
			}
			default -> {
			}
		}
		return false;
	}

	private static ChaincodeAdditionalParams offer(ByteString payload) {
		try {
			return ChaincodeAdditionalParams.parseFrom(payload);
		}
		catch (InvalidProtocolBufferException ex) {
			return ChaincodeAdditionalParams.getDefaultInstance();
		}
	}

	private static void settle(CompletableFuture<ByteString> answer, ChaincodeMessage message) {
		if (message.getType() == ChaincodeMessage.Type.RESPONSE) {
			answer.complete(message.getPayload());
		}
		else {
			answer.completeExceptionally(
					new IllegalStateException("the peer refuses: " + message.getPayload().toStringUtf8()));
		}
	}

	private void end() {
		this.asked.values()
			.forEach((answer) -> answer
				.completeExceptionally(new IllegalStateException("the peer has ended the conversation")));
	}

	private static String call(ChaincodeMessage message) {
		return message.getChannelId() + "/" + message.getTxid();
	}

	/** Hands on what comes. */
	private static class Relay implements StreamObserver<ChaincodeMessage> {

		private final StreamObserver<ChaincodeMessage> next;

		Relay(StreamObserver<ChaincodeMessage> next) {
			this.next = next;
		}

		@Override
		public void onNext(ChaincodeMessage message) {
			this.next.onNext(message);
		}

		@Override
		public void onError(Throwable error) {
			this.next.onError(error);
		}

		@Override
		public void onCompleted() {
			this.next.onCompleted();
		}

	}

}
