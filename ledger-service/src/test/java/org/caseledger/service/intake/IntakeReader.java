package org.caseledger.service.intake;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.evidence.Declaration;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import org.springframework.mock.web.MockHttpServletRequest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What callers send: understood, or answered with a problem that is theirs.
 */
public enum IntakeReader implements FuzzTarget {

	/** The body of an entry request. */
	ENTRY_REQUEST {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("""
						{"id":"4a0e9a0e-6f0b-4e56-9d0b-0c5a3f2b7d11","type":"accepted","at":"2026-09-28T02:40:00.000Z",\
						"data":{"category":"fee-dispute"},"fields":{"complainant":"周女士","amount":28600}}""",
						"""
								{"case":"jia/6f1d0c9b8a7e6d5c4b3a29180f1e2d3c","type":"resolved","after":"%s","refs":[{"rel":"evidence",\
								"org":"jia","id":"5c2f9b1e-6d7a-4f0b-8c3d-1a2b3c4d5e6f","item":"amount"}],"evidence":[{"id":\
								"7d9e0f1a-2b3c-4d5e-8f60-718293a4b5c6","kind":"contract"}]}"""
							.formatted("0".repeat(64)),
						"{\"type\":\"accepted\",\"org\":\"yi\"}", "[]", "{\"type\":\"accepted\",\"n\":1.5}")
				.map((body) -> body.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			try {
				Json body = JsonBody.read(new ByteArrayInputStream(input), LONGEST);
				EntryRequest request = JsonBody.fitting(() -> EntryRequest.of(body));
				// what is kept of it is read as the same again
				EntryRequest again = EntryRequest.of(Json.parse(request.json().bytes(), JsonLimits.bytes(1 << 20)));
				if (!again.equals(request)) {
					throw new IllegalStateException("kept differently");
				}
			}
			catch (Problem problem) {
				callers(problem);
			}
		}
	},

	/** The headers {@code Prefer} and {@code Content-Digest}, one a line. */
	HEADERS {
		@Override
		public List<byte[]> seeds() {
			String digest = "sha-256=:RBNvdqTTKv1zOAG9ZCGjnfFAGjlKXr1wWFZLsXFPAt4=:";
			return Stream
				.of("wait=10\n" + digest, "respond-async, wait=9999\nsha-512=:YQ==:, " + digest, "\nsha-256=:YQ==:",
						"wait=-1\nsha-256=abc")
				.map((headers) -> headers.getBytes(ISO_8859_1))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			String[] lines = new String(input, ISO_8859_1).split("\n", 2);
			Duration patience = EntryController.patience(lines[0]);
			if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(1)) > 0) {
				throw new IllegalStateException("waits " + patience);
			}
			MockHttpServletRequest request = new MockHttpServletRequest();
			if (lines.length > 1) {
				request.addHeader("Content-Digest", lines[1]);
			}
			try {
				Declaration declared = Uploads.declared(request, 1_000);
				if (lines.length > 1 && declared.digest() == null) {
					throw new IllegalStateException("a digest was said and is not looked at");
				}
			}
			catch (Problem problem) {
				callers(problem);
			}
		}
	};

	private static final int LONGEST = 1 << 15;

	private static final Set<String> CODES = Set.of("malformed-json", "request-invalid", "too-large",
			"identity-claimed");

	private static void callers(Problem problem) {
		String code = problem.code();
		if (!CODES.contains(code) || !problem.status().is4xxClientError()) {
			throw new IllegalStateException("answered with " + code, problem);
		}
		Json.parse(problem.json().bytes(), JsonLimits.bytes(1 << 20));
	}

}
