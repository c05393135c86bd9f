package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.State;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import static java.util.Objects.requireNonNull;

/**
 * A transaction of a peer's block, read by nothing that the service reads it with: what
 * the two make of a block can be held against each other.
 *
 * @param block number of its block
 * @param flag what the peer says of it
 * @param header its channel header, as it stands there
 * @param data what the header is about
 */
record RawTransaction(long block, TxValidationCode flag, ChannelHeader header, ByteString data) {

	private static final String CONTRACT = "caseledger";

	/** Tag of a first field that has bytes. */
	private static final int FIRST = 0x0a;

	/** All of a block, in order. */
	static List<RawTransaction> of(Block block) {
		ByteString flags = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
		List<RawTransaction> transactions = new ArrayList<>();
		try {
			for (ByteString envelope : block.getData().getDataList()) {
				Payload payload = parse(Payload.parser(), parse(Envelope.parser(), envelope).getPayload());
				transactions.add(new RawTransaction(block.getHeader().getNumber(),
						TxValidationCode.forNumber(flags.byteAt(transactions.size()) & 0xff),
						parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader()), payload.getData()));
			}
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
		return transactions;
	}

	/** What the rules make of it, if it counts (docs/protocol.md section 7). */
	Optional<Replay> replay(State state) {
		if (this.flag != TxValidationCode.VALID || this.header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
			return Optional.empty();
		}
		Call call = call();
		return call.writes.isEmpty() ? Optional.empty()
				: Optional.of(Replay.of(state, this.header.getTxId(), call.arguments, call.answer, call.writes));
	}

	/**
	 * Organisation and id of each entry that it recorded: what was submitted, without
	 * what was answered as repeated or refused.
	 */
	List<String> recorded() {
		Call call = call();
		JsonObject answer = object(call.answer);
		Set<Long> others = Stream.of("repeated", "refused")
			.flatMap((list) -> ((JsonArray) requireNonNull(answer.get(list))).values().stream())
			.map((each) -> JsonReader.asInteger(requireNonNull(JsonReader.asObject(each).get("index"))))
			.collect(Collectors.toSet());
		List<String> names = new ArrayList<>();
		for (int i = 1; i < call.arguments.size(); i++) {
			if (!others.contains(i - 1L)) {
				JsonObject entry = JsonReader.asObject(requireNonNull(object(call.arguments.get(i)).get("entry")));
				names.add(FaultNetwork.text(entry, "org") + " " + FaultNetwork.text(entry, "id"));
			}
		}
		return names;
	}

	private static JsonObject object(byte[] bytes) {
		return JsonReader.asObject(Json.parse(bytes, JsonLimits.bytes(1 << 20)));
	}

	/**
	 * A call of the contract.
	 *
	 * @param arguments the function's name, then the submissions
	 * @param answer what the contract answered
	 * @param writes what it wrote
	 */
	private record Call(List<byte[]> arguments, byte[] answer, SortedMap<String, byte[]> writes) {
	}

	private Call call() {
		try {
			ChaincodeActionPayload action = parse(ChaincodeActionPayload.parser(),
					parse(Transaction.parser(), this.data).getActions(0).getPayload());
			ChaincodeAction done = parse(ChaincodeAction.parser(),
					parse(ProposalResponsePayload.parser(), action.getAction().getProposalResponsePayload())
						.getExtension());
			return new Call(arguments(action), done.getResponse().getPayload().toByteArray(),
					writes(done.getResults()));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SortedMap<String, byte[]> writes(ByteString results) throws InvalidProtocolBufferException {
		SortedMap<String, byte[]> writes = new TreeMap<>();
		for (NsReadWriteSet namespace : parse(TxReadWriteSet.parser(), results).getNsRwsetList()) {
			if (namespace.getNamespace().equals(CONTRACT)) {
				parse(KVRWSet.parser(), namespace.getRwset()).getWritesList()
					.forEach((write) -> writes.put(write.getKey(), write.getValue().toByteArray()));
			}
		}
		return writes;
	}

	private static List<byte[]> arguments(ChaincodeActionPayload action) throws InvalidProtocolBufferException {
		return parse(ChaincodeInvocationSpec.parser(), call(action.getChaincodeProposalPayload())).getChaincodeSpec()
			.getInput()
			.getArgsList()
			.stream()
			.map(ByteString::toByteArray)
			.toList();
	}

	/** The last value of its first field: what comes before it may be of the header. */
	private static ByteString call(ByteString payload) throws InvalidProtocolBufferException {
		ByteString last = ByteString.EMPTY;
		CodedInputStream in = deep(payload);
		try {
			for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
				if (tag == FIRST) {
					last = in.readBytes();
				}
				else {
					in.skipField(tag);
				}
			}
		}
		catch (InvalidProtocolBufferException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return last;
	}

	private static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
		return parser.parseFrom(deep(bytes));
	}

	/** As deep as Fabric's own programs read. */
	private static CodedInputStream deep(ByteString bytes) {
		CodedInputStream in = bytes.newCodedInput();
		in.setRecursionLimit(10_000);
		return in;
	}

}
