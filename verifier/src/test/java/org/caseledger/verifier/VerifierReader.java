package org.caseledger.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.testsupport.Repository;
import org.caseledger.testsupport.fuzz.FuzzTarget;
import org.caseledger.verifier.cli.VerifyCommand;
import org.caseledger.verifier.report.JsonReport;
import org.caseledger.verifier.report.TextReport;
import org.caseledger.verifier.report.Wording;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Everything that somebody can be sent to verify: the answer is a verdict that can be
 * printed, or a sentence about wrong use, and never a valid one by a change.
 */
enum VerifierReader implements FuzzTarget {

	DOCUMENT {
		@Override
		public List<byte[]> seeds() {
			return Stream.of("case.bundle", "absent.bundle", "promise-broken.bundle", "refused.bundle", "receipt.json")
				.map(VerifierReader::story)
				.toList();
		}

		@Override
		public void take(byte[] input) {
			printed(verify(input, TRUST, VerifyOptions.NONE.withEvidence(EVIDENCE)));
		}
	},

	/** A trust file beside a sound bundle. */
	TRUST_FILE {
		@Override
		public List<byte[]> seeds() {
			return List.of(story("trust.json"), story("trust-single-operator.json"));
		}

		@Override
		public void take(byte[] input) {
			try {
				Verdict verdict = verify(BUNDLE, TrustFile.parse(input), VerifyOptions.NONE);
				printed(verdict);
			}
			catch (FormatException ex) {
				if (ex.code().isEmpty()) {
					throw new IllegalStateException("a refusal without a code", ex);
				}
			}
		}
	},

	/** A file beside a bundle: its name, and after the line end its content. */
	EVIDENCE_FILE {
		@Override
		public List<byte[]> seeds() {
			try (Stream<Path> files = Files.list(EVIDENCE)) {
				List<byte[]> seeds = new ArrayList<>();
				for (Path file : files.sorted().limit(3).toList()) {
					ByteArrayOutputStream seed = new ByteArrayOutputStream();
					seed.writeBytes((file.getFileName() + "\n").getBytes(UTF_8));
					seed.writeBytes(Files.readAllBytes(file));
					seeds.add(seed.toByteArray());
				}
				return seeds;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void take(byte[] input) throws IOException {
			int end = 0;
			while (end < input.length && input[end] != '\n') {
				end++;
			}
			String name = new String(input, 0, end, UTF_8).replaceAll("[/\0\ufffd]", "_");
			if (name.isEmpty() || name.equals(".") || name.equals("..") || name.getBytes(UTF_8).length > 200) {
				return;
			}
			byte[] content = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
			Path folder = Files.createTempDirectory("evidence");
			Path file = folder.resolve(name);
			try {
				Files.write(file, content);
				Verdict verdict = verify(BUNDLE, TRUST, VerifyOptions.NONE.withEvidence(folder));
				printed(verdict);
				Path sound = EVIDENCE.resolve(name);
				boolean differs = verdict.findings()
					.stream()
					.anyMatch((found) -> found.code().equals("evidence-differs"));
				if (Files.exists(sound) && differs == Arrays.equals(Files.readAllBytes(sound), content)) {
					throw new IllegalStateException("a changed file is not told, or a sound one is");
				}
			}
			finally {
				Files.deleteIfExists(file);
				Files.delete(folder);
			}
		}
	},

	/** The arguments, one a line. */
	COMMAND_LINE {
		@Override
		public List<byte[]> seeds() {
			String trust = "--trust\n" + STORY.resolve("trust.json");
			String bundle = STORY.resolve("case.bundle").toString();
			return Stream
				.of(bundle + "\n" + trust, bundle + "\n" + trust + "\n--json\n--demand\ncompensation",
						bundle + "\n" + trust + "\n--not-older-than\n2026-09-28T02:40:00Z\n--lang\nzh",
						bundle + "\n" + trust + "\n--evidence\n" + EVIDENCE, "--help", "--version")
				.map((line) -> line.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			// nothing outside of the example is read: a device would have no end
			String[] arguments = new String(input, UTF_8).lines()
				.filter((line) -> !line.contains("/") || line.startsWith(STORY.toString()))
				.filter((line) -> !line.startsWith("@"))
				.toArray(String[]::new);
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			int status = VerifyCommand.run(new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8),
					arguments);
			if (!Set.of(0, 1, 2, 64).contains(status) || out.size() == 0) {
				throw new IllegalStateException("status " + status + ": " + out.toString(UTF_8));
			}
		}
	};

	private static final Path STORY = Repository.root().resolve("protocol/vectors/story").toAbsolutePath();

	private static final Path EVIDENCE = STORY.resolve("evidence");

	private static final byte[] BUNDLE = story("case.bundle");

	private static final TrustFile TRUST = TrustFile.parse(story("trust.json"));

	private static final SignatureJudge JUDGE = new RememberingJudge();

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 24);

	private static byte[] story(String name) {
		try {
			return Files.readAllBytes(Repository.root().resolve("protocol/vectors/story").resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Most signatures are the same each time. */
	private static Verdict verify(byte[] document, TrustFile trust, VerifyOptions options) {
		return Verifier.verify(document, trust, options, Set.of(), JUDGE);
	}

	/** What a terminal obeys stays out of what people read. */
	private static void printed(Verdict verdict) {
		for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
			Wording wording = Wording.in(language);
			Json.parse(JsonReport.of(verdict, wording).getBytes(UTF_8), LIMITS);
			String text = TextReport.of(verdict, wording);
			if (text.chars().anyMatch((c) -> (c < ' ' && c != '\n') || c == 0x7f || (c >= 0x202a && c <= 0x202e))) {
				throw new IllegalStateException("unseen characters in a report: " + text);
			}
		}
	}

}
