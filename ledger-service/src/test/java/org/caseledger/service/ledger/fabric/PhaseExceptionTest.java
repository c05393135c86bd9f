package org.caseledger.service.ledger.fabric;

import java.util.List;

import io.grpc.Status;
import org.hyperledger.fabric.client.EndorseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether it is because of the entries that they got no answer, by what peers of Fabric
 * 3.1 and gRPC say.
 */
class PhaseExceptionTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RESOURCE_EXHAUSTED | grpc: received message larger than max (104857700 vs. 104857600)
			RESOURCE_EXHAUSTED | trying to send message larger than max (104857700 vs. 104857600)
			RESOURCE_EXHAUSTED | gRPC message exceeds maximum size 134217728: 134217800
			ABORTED | rpc error: code = ResourceExhausted desc = grpc: received message larger than max (7 vs. 4)
			ABORTED | chaincode response 500, it failed
			ABORTED | error in simulation: timeout expired while executing transaction
			""")
	void ofTheseEntries(Status.Code code, String words) {
		assertThat(said(code, words).isUnanswerable()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					UNKNOWN | too many requests for /gateway.Gateway, exceeding concurrency limit (500)
					RESOURCE_EXHAUSTED | too many requests for /gateway.Gateway, exceeding concurrency limit (500)
					ABORTED | rpc error: code = Unknown desc = too many requests for /protos.Endorser, exceeding concurrency limit (2500)
					RESOURCE_EXHAUSTED | Bandwidth exhausted, HTTP/2 error code: ENHANCE_YOUR_CALM
					UNAVAILABLE | connection refused
					""")
	void ofAPeerThatHasTooMuchToDo(Status.Code code, String words) {
		assertThat(said(code, words).isUnanswerable()).isFalse();
	}

	private static PhaseException said(Status.Code code, String words) {
		Reason reason = new Reason(code, List.of(new Reason.Culprit("RegulatorMSP", "127.0.0.1:7051", words)));
		return new PhaseException(Phase.ENDORSE, reason,
				new EndorseException("0".repeat(64), code.toStatus().asRuntimeException()));
	}

}
