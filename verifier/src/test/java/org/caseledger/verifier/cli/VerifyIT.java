package org.caseledger.verifier.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.caseledger.testsupport.Repository;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.Play;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar as it is shipped, in a process that sees the handed-over files and nothing
 * else.
 */
class VerifyIT {

	@TempDir
	Path folder;

	@Test
	void jarVerifiesACase() throws Exception {
		Forged forged = Exhibit.ofCase(Play.complaint(new Forger()));
		Files.write(this.folder.resolve("case.bundle"), forged.bytes());
		Files.write(this.folder.resolve("trust.json"), forged.trustBytes());
		forged.writeFiles(this.folder.resolve("evidence"));
		assertThat(run("case.bundle", "--trust", "trust.json", "--evidence", "evidence", "--lang", "zh")).isZero();
		assertThat(output()).contains("结论：有效", "上链后未经篡改");
		assertThat(run("case.bundle", "--trust", "trust.json")).isEqualTo(2);
		assertThat(run("no.bundle", "--trust", "trust.json")).isEqualTo(64);
	}

	private int run(String... args) throws IOException, InterruptedException {
		Path jar = Repository.root().resolve("verifier/target/caseledger-verifier.jar");
		ProcessBuilder builder = new ProcessBuilder(
				Path.of(System.getProperty("java.home", ""), "bin", "java").toString(), "-jar", jar.toString());
		builder.command().addAll(java.util.List.of(args));
		builder.environment().clear();
		Process process = builder.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("output.txt").toFile())
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		return process.exitValue();
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("output.txt"));
	}

}
