package org.caseledger.service.ledger.fabric;

import java.util.stream.Collectors;

import io.grpc.Status;
import org.hyperledger.fabric.client.GatewayException;

/**
 * A phase that did not come to its end, with what each peer or orderer said of it.
 */
final class PhaseException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Phase phase;

	private final Status.Code code;

	PhaseException(Phase phase, GatewayException cause) {
		super(phase.failure() + " (" + cause.getStatus().getCode() + said(cause) + ")", cause);
		this.phase = phase;
		this.code = cause.getStatus().getCode();
	}

	private static String said(GatewayException cause) {
		if (cause.getDetails().isEmpty()) {
			String description = cause.getStatus().getDescription();
			return (description != null) ? ": " + description : "";
		}
		return cause.getDetails()
			.stream()
			.map((detail) -> detail.getMspId() + " at " + detail.getAddress() + ": " + detail.getMessage())
			.collect(Collectors.joining("; ", ": ", ""));
	}

	Phase phase() {
		return this.phase;
	}

	Status.Code code() {
		return this.code;
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
		return this.code == Status.Code.RESOURCE_EXHAUSTED || says("transaction returned with failure")
				|| says("chaincode stream terminated") || says("timeout expired while executing transaction")
				|| (says("chaincode response") && !says("clock-differs"));
	}

	boolean isTooLate() {
		return this.code == Status.Code.DEADLINE_EXCEEDED;
	}

	private boolean says(String words) {
		return String.valueOf(getMessage()).contains(words);
	}

}
