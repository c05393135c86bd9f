package org.caseledger.service.ledger.fabric;

import io.grpc.Status;
import org.hyperledger.fabric.client.GatewayException;

/**
 * A phase that did not come to its end, with what each peer or orderer said of it.
 */
final class PhaseException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Phase phase;

	private final Status.Code code;

	private final String who;

	PhaseException(Phase phase, Reason reason, GatewayException cause) {
		super(phase.failure() + " (" + reason.words() + ")", cause);
		this.phase = phase;
		this.code = reason.code();
		this.who = reason.who();
	}

	Phase phase() {
		return this.phase;
	}

	Status.Code code() {
		return this.code;
	}

	/** What failed and who did not do it, without their words. */
	String brief() {
		return this.phase.failure() + " (" + this.who + ")";
	}

	/**
	 * Whether the endorsing peers answered differently, as they do while one of them has
	 * not seen the newest block.
	 */
	boolean differs() {
		return says("ProposalResponsePayloads do not match");
	}

	/**
	 * Whether the contract was there and had no answer to these entries: it says so
	 * itself, it failed, died, or took too long, or they are too large.
	 */
	boolean isUnanswerable() {
		return areTooLarge() || says("transaction returned with failure") || says("chaincode stream terminated")
				|| says("timeout expired while executing transaction")
				|| (says("chaincode response") && !says("clock-differs"));
	}

	/**
	 * Of a message that is too large gRPC says so, in Go's words or in Java's. By the
	 * same code alone, RESOURCE_EXHAUSTED, and by others a peer that has too much to do
	 * sends everybody away.
	 */
	private boolean areTooLarge() {
		return says("larger than max") || says("message too large") || says("exceeds maximum size");
	}

	boolean isTooLate() {
		return this.code == Status.Code.DEADLINE_EXCEEDED;
	}

	private boolean says(String words) {
		return String.valueOf(getMessage()).contains(words);
	}

}
