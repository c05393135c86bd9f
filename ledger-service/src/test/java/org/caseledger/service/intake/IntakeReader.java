package org.caseledger.service.intake;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.caseledger.evidence.Declaration;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.testsupport.fuzz.FuzzTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
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
	},

	/**
	 * The headers of an upload in parts, one a line, in the order of
	 * {@link UploadHeaders}.
	 */
	UPLOAD_HEADERS {
		@Override
		public List<byte[]> seeds() {
			String digest = "sha-256=:RBNvdqTTKv1zOAG9ZCGjnfFAGjlKXr1wWFZLsXFPAt4=:";
			return Stream
				.of("?0\n0\n1000\n" + digest + "\n" + digest, " ?1 \n999999999999999\n\n\nsha-512=:YQ==:, " + digest,
						"?1;a=1\n-1\n1e3\nsha-256=:YQ==:", "1\n1000000000000000\n+5\n\n" + digest + digest)
				.map((headers) -> headers.getBytes(ISO_8859_1))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			List<String> lines = new ArrayList<>(List.of(new String(input, ISO_8859_1).split("\n", UPLOAD.size())));
			lines.addAll(Collections.nCopies(UPLOAD.size() - lines.size(), ""));
			try {
				UploadHeaders heard = UploadHeaders.of(request(lines));
				if (!isLength(heard.offset()) || !isLength(heard.length())) {
					throw new IllegalStateException("no number of bytes: " + heard);
				}
				List<String> again = said(heard);
				for (int i = 0; i < UPLOAD.size(); i++) {
					// a number is heard as it was written, leading zeros aside
					String line = lines.get(i).strip().replaceFirst("^0+(?=[0-9])", "");
					boolean digest = i >= FIRST_DIGEST;
					if (digest && !line.isEmpty() && again.get(i).isEmpty()) {
						throw new IllegalStateException("a digest was said and is not looked at: " + line);
					}
					if (!digest && !again.get(i).isEmpty() && !again.get(i).equals(line)) {
						throw new IllegalStateException("said " + line + ", heard " + again.get(i));
					}
				}
				if (!UploadHeaders.of(request(again)).equals(heard)) {
					throw new IllegalStateException("said again, it is heard differently: " + heard);
				}
			}
			catch (Problem problem) {
				callers(problem);
			}
		}
	},

	/**
	 * The name of a file: whatever it is, nobody saves one under a name that misleads.
	 */
	FILE_NAME {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("九月账单.pdf", "..", "a/b", "C:\\x", "invoice\u202efdp.exe", "a\u0000b", "%2e%2e%2f", "\"; filename=x",
						"\ud83d\ude00.png", " ", "")
				.map((name) -> name.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			String name = new String(input, UTF_8);
			String plain = FileName.plain(name);
			if (FileName.isPossible(name) && DIRECTION.matcher(name).find()) {
				throw new IllegalStateException("turns its direction: " + name);
			}
			if (FileName.remedy(name).isBlank() || DIRECTION.matcher(FileName.remedy(name)).find()) {
				throw new IllegalStateException("no remedy to be shown: " + FileName.remedy(name));
			}
			if (!FileName.plain(plain).equals(plain) || !FileName.isPossible(plain)) {
				throw new IllegalStateException("not plain: " + plain);
			}
			if (plain.codePoints()
				.anyMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)
					|| !Path.of("/folder").resolve(plain).normalize().equals(Path.of("/folder/" + plain))) {
				throw new IllegalStateException("leads elsewhere or looks like another: " + plain);
			}
			if (name.codePoints().allMatch(Character::isLetterOrDigit)
					&& !(FileName.isPossible(name) && plain.equals(name))) {
				throw new IllegalStateException("a plain name is not left as it is: " + name);
			}
			String header = EvidenceReading.disposition(name);
			if (!header.chars().allMatch((c) -> c >= ' ' && c <= '~')
					|| !plain.equals(ContentDisposition.parse(header).getFilename())) {
				throw new IllegalStateException("a browser reads another name: " + header);
			}
		}
	};

	/** Those of {@link UploadHeaders}, in its order. */
	private static final List<String> UPLOAD = List.of(UploadHeaders.COMPLETE, UploadHeaders.OFFSET,
			UploadHeaders.LENGTH, "Content-Digest", "Repr-Digest");

	private static final int FIRST_DIGEST = 3;

	private static final Pattern DIRECTION = Pattern.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]");

	private static final int LONGEST = 1 << 15;

	private static final Set<String> CODES = Set.of("malformed-json", "request-invalid", "too-large",
			"identity-claimed");

	private static MockHttpServletRequest request(List<String> lines) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		for (int i = 0; i < UPLOAD.size(); i++) {
			if (!lines.get(i).isBlank()) {
				request.addHeader(UPLOAD.get(i), lines.get(i));
			}
		}
		return request;
	}

	private static List<String> said(UploadHeaders heard) {
		return List.of(said(heard.complete(), (complete) -> complete ? "?1" : "?0"),
				said(heard.offset(), String::valueOf), said(heard.length(), String::valueOf),
				said(heard.content(), IntakeReader::digest), said(heard.whole(), IntakeReader::digest));
	}

	/** Sums of a few of them are numbers, too. */
	private static boolean isLength(@Nullable Long number) {
		return number == null || (number >= 0 && number < 1_000_000_000_000_000L);
	}

	private static <T> String said(@Nullable T heard, Function<T, String> form) {
		return (heard != null) ? form.apply(heard) : "";
	}

	private static String digest(Hash hash) {
		return "sha-256=:" + Base64.getEncoder().encodeToString(hash.bytes()) + ":";
	}

	private static void callers(Problem problem) {
		String code = problem.code();
		if (!CODES.contains(code) || !problem.status().is4xxClientError()) {
			throw new IllegalStateException("answered with " + code, problem);
		}
		Json.parse(problem.json().bytes(), JsonLimits.bytes(1 << 20));
	}

}
