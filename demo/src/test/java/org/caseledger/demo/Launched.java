package org.caseledger.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command as the launcher starts it, from the jars of this build.
 *
 * @param status exit status
 * @param output standard output and error
 */
public record Launched(int status, String output) {

	private static final long LONGEST_MINUTES = 8;

	/**
	 * Runs a command to its end; skips the test where the jars were not built.
	 * @param log where its output goes meanwhile
	 * @param mainClass of the demo's jar
	 * @param arguments of the command line
	 * @return what came of it
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if this test is interrupted
	 */
	public static Launched run(Path log, String mainClass, String... arguments)
			throws IOException, InterruptedException {
		Path service = jar("ledger-service/target/caseledger-service.jar");
		Path verifier = jar("verifier/target/caseledger-verifier.jar");
		Path demo = jar("demo/target/caseledger-demo.jar");
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		List<String> command = new ArrayList<>(
				List.of(java.toString(), "-Dcaseledger.java=" + java, "-Dcaseledger.service.jar=" + service,
						"-Dcaseledger.verifier.jar=" + verifier, "-cp", demo.toString(), mainClass));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		Path contract = Repository.root().resolve("chaincode/target/caseledger-chaincode.jar");
		if (Files.isRegularFile(contract)) {
			// a network that is started meanwhile runs the contract of this build
			builder.environment().put("CASELEDGER_CONTRACT_JAR", contract.toString());
		}
		Process process = builder.start();
		try {
			assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ended in time").isTrue();
			return new Launched(process.exitValue(), Files.readString(log));
		}
		finally {
			process.destroy();
		}
	}

	static Path jar(String place) {
		Path jar = Repository.root().resolve(place);
		Assumptions.assumeTrue(Files.isRegularFile(jar),
				() -> jar + " was not built: run mvn verify on the whole project");
		return jar;
	}

}
