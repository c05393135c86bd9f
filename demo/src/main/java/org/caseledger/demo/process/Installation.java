package org.caseledger.demo.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher found: a Java and the jars that were built.
 *
 * @param java the program
 * @param serviceJar the service and its token command
 * @param verifierJar the verifier
 */
public record Installation(Path java, Path serviceJar, Path verifierJar) {

	/** As the launcher starts the service. */
	private static final List<String> SERVICE_OPTIONS = List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+UseParallelGC");

	/**
	 * The installation that the launcher names by system properties.
	 * @return the installation
	 * @throws UnusableException if a part is missing
	 */
	public static Installation fromProperties() {
		Path java = Path.of(System.getProperty("caseledger.java",
				Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		return new Installation(java, jar("caseledger.service.jar", "ledger-service/target/caseledger-service.jar"),
				jar("caseledger.verifier.jar", "verifier/target/caseledger-verifier.jar"));
	}

	/**
	 * How a command of the service is called.
	 * @param javaOptions for its Java, besides the launcher's
	 * @param arguments the command and what it takes
	 * @return program and arguments
	 */
	List<String> service(List<String> javaOptions, String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.java.toString()));
		command.addAll(SERVICE_OPTIONS);
		command.addAll(javaOptions);
		command.addAll(List.of("-jar", this.serviceJar.toString()));
		command.addAll(List.of(arguments));
		return command;
	}

	/**
	 * Where data go when no folder is named: {@code data} in the project, wherever the
	 * command was called from.
	 * @param name of the folder inside
	 * @return the folder, which need not exist
	 */
	public static Path defaultData(String name) {
		return project().resolve("data").resolve(name);
	}

	/**
	 * The launcher of the Fabric network.
	 * @return the program
	 */
	public static Path networkLauncher() {
		return project().resolve("network").resolve("network");
	}

	private static Path jar(String property, String place) {
		Path jar = Path.of(System.getProperty(property, project().resolve(place).toString())).toAbsolutePath();
		if (!Files.isRegularFile(jar)) {
			throw new UnusableException("There is no " + jar + ": start with ./caseledger, which builds it.");
		}
		return jar;
	}

	/** Three folders above demo/target/caseledger-demo.jar, else where we are. */
	private static Path project() {
		try {
			Path code = Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			Path target = code.getParent();
			if (target != null && target.endsWith("demo/target")) {
				return target.resolve("../..").normalize();
			}
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("the place of this program is no path", ex);
		}
		return Path.of("").toAbsolutePath();
	}

}
