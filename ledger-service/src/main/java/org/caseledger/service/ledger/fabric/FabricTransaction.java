package org.caseledger.service.ledger.fabric;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import org.caseledger.chaincode.Replay;
import org.caseledger.service.ledger.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A transaction as it stands in a block.
 *
 * @param tx its id, empty for one that has none
 * @param flag what the peer says of it: a {@code peer.TxValidationCode}
 * @param counted the call, if the peer flagged it valid and it wrote under the contract's
 * namespace, or had entries that were all refused or repeated, for which nothing is
 * written
 */
public record FabricTransaction(String tx, int flag, Optional<Block.Transaction> counted) {

	/**
	 * {@return whether the peer flagged it valid}
	 */
	public boolean isValid() {
		return this.flag == TxValidationCode.VALID_VALUE;
	}

	/**
	 * Reads an envelope. What the peer refused can be anything; of it only the id is
	 * read, where it has one.
	 */
	static FabricTransaction read(ByteString envelope, int flag, String contract) {
		boolean valid = flag == TxValidationCode.VALID_VALUE;
		String tx = "";
		try {
			Payload payload = Messages.read(Payload.parser(), Messages.read(Envelope.parser(), envelope).getPayload());
			ChannelHeader header = Messages.read(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
			tx = header.getTxId();
			boolean calls = valid && header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE;
			return new FabricTransaction(tx, flag, calls ? call(payload, header, contract) : Optional.empty());
		}
		catch (InvalidProtocolBufferException ex) {
			if (valid) {
				throw new UnreadableBlockException("transaction " + tx + " is flagged valid and cannot be read", ex);
			}
			return new FabricTransaction(tx, flag, Optional.empty());
		}
	}

	/** One that cannot be read halts nobody: it is void. */
	private static Optional<Block.Transaction> call(Payload payload, ChannelHeader header, String contract) {
		try {
			return written(payload, header, contract);
		}
		catch (InvalidProtocolBufferException ex) {
			return Optional.of(new Block.Transaction(header.getTxId(), "", time(header.getTimestamp()), List.of(),
					new byte[0], Writes.UNREADABLE.values(), null));
		}
	}

	private static Optional<Block.Transaction> written(Payload payload, ChannelHeader header, String contract)
			throws InvalidProtocolBufferException {
		Transaction transaction = Messages.read(Transaction.parser(), payload.getData());
		if (transaction.getActionsCount() != 1) {
			throw new InvalidProtocolBufferException("Fabric knows one action");
		}
		ChaincodeActionPayload action = Messages.read(ChaincodeActionPayload.parser(),
				transaction.getActions(0).getPayload());
		ChaincodeAction done = Messages.read(ChaincodeAction.parser(),
				Messages.read(ProposalResponsePayload.parser(), action.getAction().getProposalResponsePayload())
					.getExtension());
		Writes writes = Writes.read(done.getResults(), contract);
		List<byte[]> submissions = done.getChaincodeId().getName().equals(contract) ? submissions(action) : List.of();
		if (writes.isEmpty() && submissions.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Block.Transaction(header.getTxId(), creator(payload), time(header.getTimestamp()),
				submissions, done.getResponse().getPayload().toByteArray(), writes.values(), null));
	}

	/**
	 * None for a call of another function, which makes the transaction void. The last
	 * input is what was endorsed: of what stands before it, the client could make a part
	 * of the signature header.
	 */
	private static List<byte[]> submissions(ChaincodeActionPayload action) throws InvalidProtocolBufferException {
		ByteString input = Messages.last(action.getChaincodeProposalPayload(),
				ChaincodeProposalPayload.INPUT_FIELD_NUMBER);
		List<byte[]> arguments = Messages.read(ChaincodeInvocationSpec.parser(), input)
			.getChaincodeSpec()
			.getInput()
			.getArgsList()
			.stream()
			.map(ByteString::toByteArray)
			.toList();
		boolean appends = !arguments.isEmpty() && Arrays.equals(arguments.getFirst(), Replay.FUNCTION.getBytes(UTF_8));
		return appends ? arguments.subList(1, arguments.size()) : List.of();
	}

	private static String creator(Payload payload) throws InvalidProtocolBufferException {
		return Messages
			.read(SerializedIdentity.parser(),
					Messages.read(SignatureHeader.parser(), payload.getHeader().getSignatureHeader()).getCreator())
			.getMspid();
	}

	/** Its word for when it was made, which counts for nothing: the answer's does. */
	private static Instant time(Timestamp timestamp) {
		long seconds = Math.clamp(timestamp.getSeconds(), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
		return Instant.ofEpochSecond(seconds, Math.clamp(timestamp.getNanos(), 0, 999_999_999));
	}

}
