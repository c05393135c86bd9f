package org.caseledger.chaincode.fabric;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/** What peers connect to: each gets a contract and a conversation of its own. */
final class Contracts extends ChaincodeBase {

	private final Clock clock;

	private final Duration tolerance;

	Contracts(Clock clock, Duration tolerance) {
		this.clock = clock;
		this.tolerance = tolerance;
	}

	@Override
	protected StreamObserver<ChaincodeMessage> connectToPeer(StreamObserver<ChaincodeMessage> peer) throws IOException {
		return new Contract(this.clock, this.tolerance, new Conversation(peer)).answer();
	}

	@Override
	public Response init(ChaincodeStub stub) {
		return unconnected();
	}

	@Override
	public Response invoke(ChaincodeStub stub) {
		return unconnected();
	}

	private static Response unconnected() {
		return ResponseUtils.newErrorResponse("no peer is connected to this");
	}

}
