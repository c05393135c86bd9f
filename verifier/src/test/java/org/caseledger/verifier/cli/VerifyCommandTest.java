package org.caseledger.verifier.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.verifier.forge.Bytes;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.Play;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTest {

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private Forged forged = Exhibit.ofCase(Play.complaint(new Forger()));

	@BeforeEach
	void handOver() throws IOException {
		Files.write(this.folder.resolve("case.bundle"), this.forged.bytes());
		Files.write(this.folder.resolve("trust.json"), this.forged.trustBytes());
		this.forged.writeFiles(this.folder.resolve("evidence"));
	}

	@Test
	void validIsZero() {
		assertThat(verify("--evidence", path("evidence"), "--lang", "en")).isZero();
		assertThat(text()).startsWith("As of 2026-09-28T")
			.contains("Verdict: VALID", "Unchanged since recording, and complete as of that time.");
		assertThat(this.err.size()).isZero();
	}

	@Test
	void eachRecordSaysWhoAndWhen() {
		verify("--evidence", path("evidence"), "--lang", "en");
		assertThat(text()).containsPattern(
				"#3 investigated, submitted by ServiceProviderMSP on behalf of jia\n +claimed 2026-\\S+; recorded not before 2026-\\S+, not later than 2026-\\S+\n +at most \\d+ min( \\d+ s)? after the claimed time");
	}

	@Test
	void chinese() {
		assertThat(verify("--evidence", path("evidence"), "--lang", "zh")).isZero();
		assertThat(text()).startsWith("截至 2026-09-28T").contains("结论：有效", "上链后未经篡改");
	}

	@Test
	void invalidIsOne() throws IOException {
		Path file = this.folder.resolve("evidence").resolve(this.forged.files.keySet().iterator().next());
		Files.write(file, Bytes.utf8("another"));
		assertThat(verify("--evidence", path("evidence"), "--lang", "en")).isEqualTo(1);
		assertThat(text()).contains("Verdict: INVALID", "[invalid] evidence-differs", "expected ", "found ",
				"at " + file.getFileName(), "DIFFERENT from what was recorded");
	}

	@Test
	void indeterminateIsTwo() {
		assertThat(verify("--lang", "en")).isEqualTo(2);
		assertThat(text()).contains("Verdict: INDETERMINATE", "[indeterminate] evidence-not-supplied");
	}

	@Test
	void jsonForPrograms() {
		assertThat(verify("--json", "--evidence", path("evidence"))).isZero();
		JsonObject verdict = json();
		assertThat(verdict.get("verdict")).isEqualTo(Json.of("valid"));
		assertThat(verdict.members().keySet()).containsExactly("about", "asOf", "evidence", "findings", "kind",
				"records", "v", "verdict");
	}

	@Test
	void jsonIsUtf8WhateverTheTerminal() {
		assertThat(run(ISO_8859_1, path("case.bundle"), "--trust", path("trust.json"), "--json", "--lang", "zh"))
			.isEqualTo(2);
		assertThat(text()).contains("证明包开示了证据");
	}

	@Test
	void chineseSurvivesATerminalThatClaimsAscii() {
		run(US_ASCII, path("case.bundle"), "--trust", path("trust.json"), "--lang", "zh");
		assertThat(text()).contains("无法判定");
	}

	@Test
	void malformedBundleIsInvalid() throws IOException {
		Files.writeString(this.folder.resolve("case.bundle"), "not a bundle");
		assertThat(verify("--lang", "en")).isEqualTo(1);
		assertThat(text()).contains("As of: no time", "[invalid] malformed").doesNotContain("\tat ", "Exception");
	}

	@Test
	void receipt() throws IOException {
		Files.write(this.folder.resolve("case.bundle"),
				Exhibit.ofReceipt(Play.complaint(new Forger()), "accepted").bytes());
		assertThat(verify("--lang", "en")).isZero();
		assertThat(text()).contains("A receipt does not say which other records exist.");
	}

	@Test
	void oneOperatorOnlyWhereAllowed() throws IOException {
		Forged.object(this.forged.trust.getOrDefault("custody", new TreeMap<>())).put("kind", "single-operator");
		Files.write(this.folder.resolve("trust.json"), this.forged.trustBytes());
		assertThat(verify("--evidence", path("evidence"))).isEqualTo(2);
		assertThat(verify("--evidence", path("evidence"), "--allow-single-operator")).isZero();
	}

	@Test
	void age() {
		assertThat(verify("--evidence", path("evidence"), "--not-older-than", "2026-09-28T00:00:00Z")).isZero();
		assertThat(verify("--evidence", path("evidence"), "--not-older-than", "2026-10-28T00:00:00Z")).isEqualTo(2);
	}

	@Test
	void demandedClasses() {
		assertThat(verify("--evidence", path("evidence"), "--demand", "compensation", "--demand", "feedback")).isZero();
		assertThat(verify("--evidence", path("evidence"), "--demand", "compensation", "--demand", "accepted"))
			.isEqualTo(1);
	}

	@Test
	void missingFilesAreWrongUse() {
		assertThat(run(UTF_8, path("no.bundle"), "--trust", path("trust.json"))).isEqualTo(64);
		assertThat(run(UTF_8, path("case.bundle"), "--trust", path("no.json"))).isEqualTo(64);
		assertThat(verify("--evidence", path("no-folder"))).isEqualTo(64);
		assertThat(run(UTF_8, path(""), "--trust", path("trust.json"))).isEqualTo(64);
	}

	@Test
	void badOptionsAreWrongUse() {
		assertThat(run(UTF_8)).isEqualTo(64);
		assertThat(run(UTF_8, path("case.bundle"))).isEqualTo(64);
		assertThat(verify("--what")).isEqualTo(64);
		assertThat(verify("--lang", "fr")).isEqualTo(64);
		assertThat(verify("--not-older-than", "yesterday")).isEqualTo(64);
		assertThat(verify("--demand", "compensation.paid")).isEqualTo(64);
		assertThat(verify("--demand", "compensations")).isEqualTo(64);
	}

	@Test
	void trustFileOfAnotherKindIsWrongUse() {
		assertThat(run(UTF_8, path("case.bundle"), "--trust", path("case.bundle"), "--lang", "en")).isEqualTo(64);
		assertThat(this.err.toString(UTF_8)).contains("cannot be used").doesNotContain("Exception");
	}

	@Test
	void help() {
		assertThat(run(UTF_8, "--help")).isZero();
		assertThat(text()).contains("--trust", "--evidence", "--demand", "64");
	}

	@Test
	void namesOfFilesCannotMoveTheCursor() throws IOException {
		Files.writeString(this.folder.resolve("evidence").resolve("\u202Etxt.\u001b[2J"), "x");
		verify("--evidence", path("evidence"), "--lang", "en");
		assertThat(text()).contains("\\u{202e}txt.\\u{1b}[2J").doesNotContain("\u202E", "\u001b");
	}

	private int verify(String... options) {
		List<String> args = new ArrayList<>(List.of(path("case.bundle"), "--trust", path("trust.json")));
		args.addAll(List.of(options));
		return run(UTF_8, args.toArray(String[]::new));
	}

	private int run(Charset terminal, String... args) {
		this.out.reset();
		this.err.reset();
		return VerifyCommand.run(new PrintStream(this.out, true, terminal), new PrintStream(this.err, true, terminal),
				args);
	}

	private String path(String name) {
		return this.folder.resolve(name).toString();
	}

	private String text() {
		return this.out.toString(UTF_8);
	}

	private JsonObject json() {
		byte[] line = this.out.toByteArray();
		return (JsonObject) Json.parseCanonical(java.util.Arrays.copyOf(line, line.length - 1),
				JsonLimits.bytes(1 << 20));
	}

}
