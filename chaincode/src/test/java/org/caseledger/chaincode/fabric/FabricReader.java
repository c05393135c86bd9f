package org.caseledger.chaincode.fabric;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.caseledger.protocol.entry.Answer;
import org.caseledger.testsupport.fuzz.FuzzTarget;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * A call as a peer hands it over: whatever its arguments are, the contract answers, and
 * an answer of success is one that can be read.
 */
enum FabricReader implements FuzzTarget {

	/** Host, transaction id and arguments, one a line. */
	INVOCATION {
		@Override
		public List<byte[]> seeds() {
			return List.of(bytes("ServiceProviderMSP\n" + "ab".repeat(32) + "\nappend\n{}"),
					bytes("RegulatorMSP\n" + "00".repeat(32) + "\nappend"), bytes("\nx\nread\n[]"));
		}

		@Override
		public void take(byte[] input) {
			List<String> lines = Arrays.asList(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1));
			String host = new String(bytes(lines.getFirst()), StandardCharsets.UTF_8);
			String tx = (lines.size() > 1) ? lines.get(1) : "";
			FakeStub stub = new FakeStub(new TreeMap<>(), host, tx, NOW,
					lines.stream().skip(2).map(FabricReader::bytes).toList());
			Chaincode.Response response = new Contract(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(5),
					new TalkingPeer().conversation)
				.invoke(stub.stub());
			if (response.getStatus() == Chaincode.Response.Status.SUCCESS) {
				Answer.parse(response.getPayload());
			}
			else if (!stub.writes().isEmpty() || response.getMessage().isEmpty()) {
				throw new IllegalStateException("an error that writes, or says nothing");
			}
		}
	};

	private static final Instant NOW = Instant.parse("2026-09-28T02:40:00.000Z");

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
