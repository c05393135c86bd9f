package org.caseledger.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher in a project folder of empty files, with a {@code java} and a {@code mvn}
 * that say how they were called: what it builds, starts and hands on.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

	private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

	private static final List<String> JARS = List.of("verifier/target/caseledger-verifier.jar",
			"ledger-service/target/caseledger-service.jar", "ledger-service/target/caseledger-ledger-service-1.jar",
			"demo/target/caseledger-demo.jar");

	@TempDir
	private Path temporary;

	private Path project = Path.of("");

	private Path jdk = Path.of("");

	@BeforeEach
	void layOutProject() throws IOException {
		this.project = this.temporary.resolve("a project 案");
		this.jdk = this.temporary.resolve("a jdk");
		Files.createDirectories(this.project);
		Files.copy(Repository.root().resolve("caseledger"), this.project.resolve("caseledger"));
		Files.writeString(this.project.resolve("pom.xml"), "");
		for (String module : List.of("protocol", "evidence-store", "chaincode", "verifier", "ledger-service", "demo")) {
			Files.createDirectories(this.project.resolve(module).resolve("src/main"));
			Files.writeString(this.project.resolve(module).resolve("pom.xml"), "");
		}
		try (Stream<Path> sources = Files.walk(this.project)) {
			for (Path source : sources.toList()) {
				Files.setLastModifiedTime(source, LONG_AGO);
			}
		}
		script(this.jdk.resolve("bin/java"), "for a; do echo \"java: $a\"; done; echo \"in: $PWD\"; exit 2");
		script(this.jdk.resolve("bin/javac"), "");
		release("21.0.4");
		script(this.temporary.resolve("bin/mvn"), "echo called >>built; env >environment; for jar in "
				+ String.join(" ", JARS) + "; do mkdir -p $(dirname $jar); touch $jar; done");
	}

	@Test
	void handsCommandToVerifierWithItsStatus() throws Exception {
		Run run = run("verify", "a bundle", "--json");
		assertThat(run.status).isEqualTo(2);
		assertThat(run.lines).endsWith("java: -jar",
				"java: " + this.project.resolve("verifier/target/caseledger-verifier.jar"), "java: a bundle",
				"java: --json", "in: " + this.temporary);
	}

	@Test
	void tellsTheDemoWhereEverythingIs() throws Exception {
		assertThat(run("demo", "--once").lines).contains("java: -Dcaseledger.java=" + this.jdk.resolve("bin/java"),
				"java: -Dcaseledger.service.jar="
						+ this.project.resolve("ledger-service/target/caseledger-service.jar"),
				"java: -Dcaseledger.verifier.jar=" + this.project.resolve("verifier/target/caseledger-verifier.jar"),
				"java: org.caseledger.demo.DemoCommand", "java: --once");
	}

	@Test
	void startsTheServiceWithTheNameOfTheCommand() throws Exception {
		assertThat(run("token", "--org", "甲家政").lines).containsSequence("java: token", "java: --org", "java: 甲家政");
	}

	@ParameterizedTest
	@ValueSource(strings = { "backup", "restore", "rotate", "fsck", "rebuild", "doctor" })
	void hasTheCommandsOfTheOperatorInItsHelp(String command) throws Exception {
		assertThat(run("help").lines).anyMatch(
				(line) -> line.contains("./caseledger " + command + " ") || line.endsWith("./caseledger " + command));
		assertThat(run(command, "--data", "a folder").lines).containsSequence("java: " + command, "java: --data",
				"java: a folder");
	}

	@Test
	void handsTheKeyOverWhereNoChildInheritsIt() throws Exception {
		script(this.jdk.resolve("bin/java"), "env; echo \"piped: $(cat <&9)\"");
		Run run = run(Map.of("CASELEDGER_KEY_ENCRYPTION_KEY", "a secret"), this.project.resolve("caseledger"), "serve");
		assertThat(run.lines).contains("piped: a secret", "CASELEDGER_KEY_ENCRYPTION_KEY_FD=9")
			.noneMatch((line) -> line.endsWith("=a secret"));
		assertThat(Files.readString(this.project.resolve("environment"))).contains("PATH=").doesNotContain("a secret");
	}

	@Test
	void buildsOnceUntilSourceChanges() throws Exception {
		run("verify");
		run("verify");
		assertThat(builds()).isEqualTo(1);
		Files.writeString(this.project.resolve("protocol/src/main/New.java"), "");
		run("serve");
		run("serve");
		assertThat(builds()).isEqualTo(2);
	}

	@Test
	void buildsAgainWithoutOneOfTheJars() throws Exception {
		run("verify");
		Files.delete(this.project.resolve("ledger-service/target/caseledger-service.jar"));
		run("serve");
		assertThat(builds()).isEqualTo(2);
	}

	@Test
	void showsWhyTheBuildFailed() throws Exception {
		script(this.temporary.resolve("bin/mvn"), "echo '[INFO] fine'; echo '[ERROR] broken here'; exit 1");
		Run run = run("demo");
		assertThat(run.status).isEqualTo(70);
		assertThat(run.lines).contains("[ERROR] broken here").doesNotContain("[INFO] fine");
	}

	@Test
	void passesOverOldJdk() throws Exception {
		release("17.0.15");
		script(this.jdk.resolve("bin/java"), "echo too old");
		assertThat(run("jdk").lines).doesNotContain(this.jdk.toString());
		release("1.8.0_401");
		assertThat(run("jdk").lines).doesNotContain(this.jdk.toString());
		release("21");
		assertThat(run("jdk").lines).containsExactly(this.jdk.toString());
	}

	@Test
	void worksThroughSymbolicLink() throws Exception {
		Path link = Files.createSymbolicLink(this.temporary.resolve("cl"), this.project.resolve("caseledger"));
		assertThat(run(link, "verify").lines)
			.contains("java: " + this.project.resolve("verifier/target/caseledger-verifier.jar"));
	}

	@Test
	void explainsItself() throws Exception {
		assertThat(run("help").status).isZero();
		assertThat(run("help").lines).anyMatch((line) -> line.contains("./caseledger demo"));
		assertThat(run("help")).isEqualTo(run());
	}

	@Test
	void refusesUnknownCommand() throws Exception {
		Run run = run("forge");
		assertThat(run.status).isEqualTo(64);
		assertThat(run.lines).singleElement().asString().contains("there is no command forge");
	}

	private record Run(int status, List<String> lines) {
	}

	private Run run(String... arguments) throws IOException, InterruptedException {
		return run(this.project.resolve("caseledger"), arguments);
	}

	private Run run(Path launcher, String... arguments) throws IOException, InterruptedException {
		return run(Map.of(), launcher, arguments);
	}

	private Run run(Map<String, String> environment, Path launcher, String... arguments)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(Stream.of("bash", launcher.toString()), Stream.of(arguments)).toList());
		builder.directory(this.temporary.toFile()).redirectErrorStream(true);
		builder.environment().putAll(environment);
		builder.environment().put("CASELEDGER_JAVA_HOME", this.jdk.toString());
		builder.environment().merge("PATH", "", (path, none) -> this.temporary.resolve("bin") + ":" + path);
		Process process = builder.start();
		process.getOutputStream().close();
		List<String> lines = process.inputReader().lines().toList();
		return new Run(process.waitFor(), lines);
	}

	private int builds() throws IOException {
		return Files.readAllLines(this.project.resolve("built")).size();
	}

	private void release(String version) throws IOException {
		Files.writeString(this.jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
	}

	private static void script(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, "#!/bin/sh\n" + text + "\n");
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

}
