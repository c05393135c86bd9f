package org.caseledger.service.ledger.fabric;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.grpc.Status;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/**
 * Why the network did not do what it was asked for.
 *
 * @param code gRPC's
 * @param culprits who did not do it, as the peer that was asked names them; that peer
 * itself when it names nobody
 */
record Reason(Status.Code code, List<Culprit> culprits) {

	Reason {
		culprits = List.copyOf(culprits);
	}

	/**
	 * A peer or an orderer.
	 *
	 * @param msp whose
	 * @param address host and port; of whom several could be asked, all of them
	 * @param said its words, empty when it has none. Of a contract's defect they can hold
	 * anything: for the log and the operator only
	 */
	record Culprit(String msp, String address, String said) {

		String name() {
			return this.msp + " at " + this.address;
		}

	}

	static Reason of(GatewayException failure, FabricParty asked) {
		return of(failure.getStatus(), failure.getDetails(), asked);
	}

	static Reason of(GatewayRuntimeException failure, FabricParty asked) {
		return of(failure.getStatus(), failure.getDetails(), asked);
	}

	private static Reason of(Status status, List<ErrorDetail> details, FabricParty asked) {
		if (details.isEmpty()) {
			String peers = asked.peers().stream().map(FabricParty.Peer::address).collect(Collectors.joining(" or "));
			return new Reason(status.getCode(), List.of(new Culprit(asked.msp(), peers, words(status))));
		}
		return new Reason(status.getCode(),
				details.stream()
					.map((detail) -> new Culprit(detail.getMspId(), detail.getAddress(), detail.getMessage()))
					.toList());
	}

	/** gRPC says no more than "io exception" of what the system says. */
	private static String words(Status status) {
		Throwable deepest = status.getCause();
		while (deepest != null && deepest.getCause() != null) {
			deepest = deepest.getCause();
		}
		return join(", ", Objects.requireNonNullElse(status.getDescription(), ""),
				(deepest != null) ? Objects.requireNonNullElse(deepest.getMessage(), "") : "");
	}

	private static String join(String between, String... parts) {
		return Stream.of(parts).filter((part) -> !part.isEmpty()).collect(Collectors.joining(between));
	}

	/** Without those who said something that was expected of them. */
	Reason without(String words) {
		return new Reason(this.code,
				this.culprits.stream().filter((culprit) -> !culprit.said.contains(words)).toList());
	}

	/** Who did not do it: what anybody may know. */
	String who() {
		return this.code + culprits(Culprit::name);
	}

	/** The same with their words. */
	String words() {
		return this.code + culprits((culprit) -> join(": ", culprit.name(), culprit.said));
	}

	private String culprits(Function<Culprit, String> text) {
		return this.culprits.isEmpty() ? ""
				: this.culprits.stream().map(text).collect(Collectors.joining("; ", ": ", ""));
	}

}
