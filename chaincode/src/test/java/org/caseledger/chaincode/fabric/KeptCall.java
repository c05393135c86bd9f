package org.caseledger.chaincode.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A call of the contract as it stands in a block of a real network.
 *
 * @param block number of the block
 * @param transaction place in the block
 * @param valid whether the peer flagged it valid
 * @param tx transaction id of the channel header
 * @param creator MSP of whoever signed it
 * @param time timestamp of the channel header
 * @param arguments function and submissions
 * @param answer what the contract answered
 * @param writes what it wrote, by key
 */
record KeptCall(long block, int transaction, boolean valid, String tx, String creator, Instant time,
		List<byte[]> arguments, ByteString answer, SortedMap<String, byte[]> writes) {

	private static final String NAMESPACE = "caseledger";

	static List<KeptCall> read(Path file) throws IOException {
		Block block = Block.parseFrom(Files.readAllBytes(file));
		ByteString flags = block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
		List<KeptCall> calls = new ArrayList<>();
		for (int i = 0; i < block.getData().getDataCount(); i++) {
			Payload payload = Payload.parseFrom(Envelope.parseFrom(block.getData().getData(i)).getPayload());
			ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
			if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
				ChaincodeActionPayload action = ChaincodeActionPayload
					.parseFrom(Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
				ChaincodeAction done = ChaincodeAction
					.parseFrom(ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload())
						.getExtension());
				if (done.getChaincodeId().getName().equals(NAMESPACE)) {
					calls.add(new KeptCall(block.getHeader().getNumber(), i,
							flags.byteAt(i) == TxValidationCode.VALID_VALUE, header.getTxId(), creator(payload),
							Instant.ofEpochSecond(header.getTimestamp().getSeconds(), header.getTimestamp().getNanos()),
							arguments(action), done.getResponse().getPayload(), writes(done)));
				}
			}
		}
		return calls;
	}

	private static String creator(Payload payload) throws IOException {
		return SerializedIdentity
			.parseFrom(SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()).getCreator())
			.getMspid();
	}

	private static List<byte[]> arguments(ChaincodeActionPayload action) throws IOException {
		return ChaincodeInvocationSpec
			.parseFrom(ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload()).getInput())
			.getChaincodeSpec()
			.getInput()
			.getArgsList()
			.stream()
			.map(ByteString::toByteArray)
			.toList();
	}

	private static SortedMap<String, byte[]> writes(ChaincodeAction done) throws IOException {
		SortedMap<String, byte[]> writes = new TreeMap<>();
		for (NsReadWriteSet set : TxReadWriteSet.parseFrom(done.getResults()).getNsRwsetList()) {
			if (set.getNamespace().equals(NAMESPACE)) {
				KVRWSet.parseFrom(set.getRwset())
					.getWritesList()
					.forEach((write) -> writes.put(write.getKey(), write.getValue().toByteArray()));
			}
		}
		return writes;
	}

}
