package org.caseledger.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.UnusableException;

/**
 * A Fabric network with its store, as the launcher of this repository makes it: one that
 * somebody has started, or one of our own, which goes when this is closed.
 */
final class FabricNetwork implements AutoCloseable {

	/** One operator has the identities of all, and founds the ledger. */
	private static final List<String> PARTIES = List.of("provider", "regulator", "association");

	/** As many as the launcher takes, from the first on. */
	private static final int PORTS = 130;

	private final Path data;

	private final boolean own;

	private FabricNetwork(Path data, boolean own) {
		this.data = data;
		this.own = own;
	}

	/**
	 * One that runs.
	 * @param data its data folder
	 * @throws UnusableException if there is none
	 */
	static FabricNetwork running(Path data) {
		FabricNetwork network = new FabricNetwork(data, false);
		network.properties("provider", "fabric.properties");
		return network;
	}

	/**
	 * One of our own, without the parties' instances: the service that is measured has
	 * all identities, and nothing else shall use the machine.
	 * @param data a folder that does not exist yet
	 * @param options of {@code network up}
	 * @throws UnusableException if it does not start
	 */
	static FabricNetwork start(Path data, List<String> options) {
		FabricNetwork network = new FabricNetwork(data, true);
		List<String> up = new ArrayList<>(List.of("--no-instances", "--base-port", String.valueOf(freePorts())));
		up.addAll(options);
		try {
			network.call("up", up);
			return network;
		}
		catch (RuntimeException ex) {
			network.close();
			throw ex;
		}
	}

	/** What the service's Java is told: the ledger, and the bucket for evidence. */
	List<String> javaOptions() {
		return List.of("-Dcaseledger.ledger=fabric", "-Dcaseledger.fabric.found=true",
				"-Dcaseledger.fabric.files=" + PARTIES.stream()
					.map((party) -> file(party, "fabric.properties").toString())
					.collect(Collectors.joining(",")),
				"-Dcaseledger.store=s3", "-Dcaseledger.s3.file=" + file("provider", "s3.properties"),
				// of a network that stays, what was measured with is not kept for years
				"-Dcaseledger.s3.retention=1d");
	}

	/** What a party is told. */
	Properties properties(String party, String name) {
		return properties(file(party, name));
	}

	/** A file that lies beside what a party is told. */
	Path file(String party, String name) {
		return this.data.resolve("parties").resolve(party).resolve(name);
	}

	/** What the launcher was told, for a person. */
	String description() {
		Properties settings = properties(this.data.resolve("settings"));
		return Stream.of("ordering", "orderers", "peers", "batch_interval")
			.map((name) -> name.replace('_', ' ') + " " + settings.getProperty(name, "?"))
			.collect(Collectors.joining(", "));
	}

	private static Properties properties(Path file) {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			properties.load(reader);
			return properties;
		}
		catch (IOException ex) {
			throw new UnusableException("There is no " + file + ": call ./network/network up first.");
		}
	}

	private void call(String command, List<String> options) {
		List<String> line = new ArrayList<>(
				List.of(Installation.networkLauncher().toString(), command, "--data", this.data.toString()));
		line.addAll(options);
		Path log = this.data.resolveSibling("network.log");
		try {
			Process process = new ProcessBuilder(line).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start();
			if (process.waitFor() != 0) {
				throw new UnusableException("network " + command + " failed:\n" + Files.readString(log));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not call the network's launcher", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while the network's launcher ran", ex);
		}
	}

	@Override
	public void close() {
		if (this.own && Files.exists(this.data.resolve("settings"))) {
			call("down", List.of());
			call("clean", List.of());
		}
	}

	private static int freePorts() {
		for (int base = 20_000; base < 32_000; base += PORTS) {
			if (areFree(base)) {
				return base;
			}
		}
		throw new UnusableException("There are no " + PORTS + " free ports beside each other.");
	}

	private static boolean areFree(int base) {
		for (int port = base; port < base + PORTS; port++) {
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				socket.setReuseAddress(true);
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
