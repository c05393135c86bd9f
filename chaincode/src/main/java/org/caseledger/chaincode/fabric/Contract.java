package org.caseledger.chaincode.fabric;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import org.caseledger.chaincode.Arguments;
import org.caseledger.chaincode.Ledger;
import org.caseledger.chaincode.Outcome;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.State;
import org.caseledger.chaincode.StateKeys;
import org.caseledger.chaincode.Transaction;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Answer;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The contract's one function, {@code append}. Its answer is what is endorsed; a call
 * that is not answered by the rules gets an error response, which no peer endorses.
 */
final class Contract extends ChaincodeBase {

	private final Clock clock;

	private final Duration tolerance;

	private final Conversation conversation;

	/**
	 * Creates the contract.
	 * @param clock the endorser's own
	 * @param tolerance how far the transaction's time may be away from it, in either
	 * direction
	 * @param conversation with the one peer that it answers
	 */
	Contract(Clock clock, Duration tolerance, Conversation conversation) {
		this.clock = clock;
		this.tolerance = tolerance;
		this.conversation = conversation;
	}

	/**
	 * Begins to answer the peer.
	 * @return takes what the peer says
	 * @throws IOException when the contract's id is not set
	 */
	StreamObserver<ChaincodeMessage> answer() throws IOException {
		processEnvironmentOptions();
		getChaincodeConfig();
		return this.conversation.toShim(connectToPeer(this.conversation.fromShim()));
	}

	@Override
	public Response init(ChaincodeStub stub) {
		return ResponseUtils.newSuccessResponse();
	}

	@Override
	public Response invoke(ChaincodeStub stub) {
		List<byte[]> arguments = stub.getArgs();
		if (arguments.isEmpty() || !new String(arguments.getFirst(), UTF_8).equals(Replay.FUNCTION)) {
			return ResponseUtils.newErrorResponse("function-unknown: the only function is " + Replay.FUNCTION);
		}
		if (arguments.size() < 2 || arguments.size() > 1 + Answer.MAX_SUBMISSIONS) {
			return ResponseUtils
				.newErrorResponse("submissions-count: a call has 1 to " + Answer.MAX_SUBMISSIONS + " submissions");
		}
		if (!isNow(stub.getTxTimestamp())) {
			return ResponseUtils.newErrorResponse("clock-differs: the transaction's time is more than "
					+ this.tolerance.toMinutes() + " minutes away from this peer's clock");
		}
		Transaction transaction;
		try {
			transaction = new Transaction(host(stub), stub.getTxId(), stub.getTxTimestamp());
		}
		catch (FormatException | InvalidProtocolBufferException ex) {
			return ResponseUtils.newErrorResponse("transaction-malformed: " + ex.getMessage());
		}
		Arguments submissions = Arguments.of(arguments.subList(1, arguments.size()));
		Outcome outcome = Ledger.append(committed(stub, submissions), transaction, submissions);
		this.conversation.write(stub, outcome.writes());
		return ResponseUtils.newSuccessResponse(outcome.answerBytes());
	}

	/**
	 * The submitter's, from the certificate that signed the proposal. The shim's own
	 * getMspId gives the peer's, so two endorsers would answer differently.
	 */
	private static String host(ChaincodeStub stub) throws InvalidProtocolBufferException {
		return SerializedIdentity.parseFrom(stub.getCreator()).getMspid();
	}

	/**
	 * An endorsed transaction can be held back for days, so this proves nothing; it keeps
	 * honest clients from being wrong.
	 */
	private boolean isNow(Instant time) {
		return Duration.between(time, this.clock.instant()).abs().compareTo(this.tolerance) <= 0;
	}

	/** The shim gives no bytes for a key that was never written. */
	private State committed(ChaincodeStub stub, Arguments submissions) {
		Map<String, byte[]> read = this.conversation.read(stub, StateKeys.of(submissions.entries()));
		return (key) -> {
			byte[] value = read.containsKey(key) ? read.get(key) : stub.getState(key);
			return (value == null || value.length == 0) ? null : value;
		};
	}

}
