package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.caseledger.testsupport.Tools;

/**
 * A Fabric network of its own, by the launcher of this repository: three peers and one
 * Raft orderer.
 */
final class Network implements AutoCloseable {

	private static final Path LAUNCHER = Path.of("../network/network").toAbsolutePath().normalize();

	private static final Path CONTRACT = Path.of("../chaincode/target/caseledger-chaincode.jar")
		.toAbsolutePath()
		.normalize();

	/** As many as the launcher takes, from the first on. */
	private static final int PORTS = 130;

	private final Path data;

	private Network(Path data) {
		this.data = data;
	}

	/**
	 * Up, or the test steps aside where the tools are not built.
	 * @param options of the launcher
	 */
	static Network up(String... options) {
		Tools.require("orderer");
		try {
			Network network = new Network(
					Files.createTempDirectory(Path.of("target"), "network").toAbsolutePath().resolve("data"));
			List<String> line = new ArrayList<>(
					List.of("--no-instances", "--ordering", "raft", "--base-port", String.valueOf(freePorts())));
			line.addAll(List.of(options));
			network.call("up", line.toArray(String[]::new));
			return network;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The properties of each identity that one operator has. */
	String files() {
		return String.join(",",
				List.of("provider", "regulator", "association")
					.stream()
					.map((party) -> file(party, "fabric.properties").toString())
					.toList());
	}

	/** The contract of this build, where it is built. */
	static Path contract() {
		return CONTRACT;
	}

	/** Replaces a process of the contract by one that runs another jar. */
	void runContract(String process, Path jar) {
		call("kill", process);
		call(jar, "start", process);
	}

	/** A file of a party. */
	Path file(String party, String name) {
		return this.data.resolve("parties").resolve(party).resolve(name);
	}

	/** Calls the launcher, which has to succeed. */
	void call(String command, String... arguments) {
		call(CONTRACT, command, arguments);
	}

	private void call(Path contract, String command, String... arguments) {
		List<String> line = new ArrayList<>(List.of(LAUNCHER.toString(), command, "--data", this.data.toString()));
		line.addAll(List.of(arguments));
		Path log = this.data.resolveSibling("launcher.log");
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		if (Files.isRegularFile(contract)) {
			// a build in the middle of this one would take its classes away
			builder.environment().put("CASELEDGER_CONTRACT_JAR", contract.toString());
		}
		try {
			Process process = builder.start();
			if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IllegalStateException("network " + command + " failed: " + Files.readString(log));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		call("down");
		call("clean");
	}

	/** Below the ports that the system gives out; begun anywhere, as others look, too. */
	private static int freePorts() {
		int ranges = (31_000 - 21_000) / PORTS;
		int first = ThreadLocalRandom.current().nextInt(ranges);
		for (int i = 0; i < ranges; i++) {
			int base = 21_000 + (first + i) % ranges * PORTS;
			if (areFree(base)) {
				return base;
			}
		}
		throw new IllegalStateException("no " + PORTS + " free ports beside each other");
	}

	private static boolean areFree(int base) {
		for (int port = base; port < base + PORTS; port++) {
			try (ServerSocket socket = new ServerSocket(port)) {
				socket.setReuseAddress(true);
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
