package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.minio.Http;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import okhttp3.OkHttpClient;
import org.caseledger.testsupport.Tools;

/**
 * A Fabric network of its own, by the launcher of this repository: three peers and one
 * Raft orderer.
 */
final class Network implements AutoCloseable {

	/** The name of the bucket that the launcher makes. */
	static final String BUCKET = "evidence";

	private static final Path LAUNCHER = Path.of("../network/network").toAbsolutePath().normalize();

	private static final Path ANOTHER_CHANNEL = Path.of("src/test/network/another-channel").toAbsolutePath();

	private static final Path CONTRACT = Path.of("../chaincode/target/caseledger-chaincode.jar")
		.toAbsolutePath()
		.normalize();

	/** As many as the launcher takes, from the first on. */
	private static final int PORTS = 130;

	private final Path data;

	/** Says to whoever looks for ports beside each other that these are taken. */
	private final ServerSocket claim;

	private Network(Path data, ServerSocket claim) {
		this.data = data;
		this.claim = claim;
	}

	/**
	 * Up, or the test steps aside where the tools are not built.
	 * @param options of the launcher
	 */
	static Network up(String... options) {
		Tools.require("orderer");
		try {
			ServerSocket claim = claimPorts();
			Network network = new Network(
					Files.createTempDirectory(Path.of("target"), "network").toAbsolutePath().resolve("data"), claim);
			List<String> line = new ArrayList<>(List.of("--no-instances", "--ordering", "raft", "--base-port",
					String.valueOf(claim.getLocalPort() - PORTS)));
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
					.map((party) -> party(party).resolve("fabric.properties").toString())
					.toList());
	}

	/** For a service with all identities that founds the ledger, and has the bucket. */
	Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>(Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files",
				files(), "caseledger.fabric.found", "true"));
		settings.putAll(bucket().settings());
		return settings;
	}

	/** The same for a service that is a process of its own. */
	Map<String, String> environment() {
		return settings().entrySet()
			.stream()
			.collect(Collectors.toMap((setting) -> setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
					(setting) -> setting.getValue().toString()));
	}

	/** The folder of a process. */
	Path node(String name) {
		return this.data.resolve("nodes").resolve(name);
	}

	/** The folder of a party. */
	Path party(String name) {
		return this.data.resolve("parties").resolve(name);
	}

	/** {@code kill -9}. */
	void kill(String... names) {
		for (String name : names) {
			call("kill", name);
		}
	}

	void start(String... names) {
		for (String name : names) {
			call("start", name);
		}
	}

	/**
	 * Ends a process and starts it anew.
	 * @param name of the process
	 * @param environment lines that are added to its environment, none for the usual one
	 */
	void restart(String name, String environment) {
		try {
			Files.writeString(node(name).resolve("environment"), environment);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		call("stop", name);
		start(name);
	}

	private BucketSettings bucket() {
		return new BucketSettings(BUCKET, party("provider").resolve("s3.properties"));
	}

	/** The store, with all rights. */
	MinioClient storeAsRoot() {
		try {
			Properties reached = new Properties();
			try (Reader text = Files.newBufferedReader(bucket().file())) {
				reached.load(text);
			}
			OkHttpClient http = Http.enableExternalCertificates(new OkHttpClient(),
					node("minio").resolve("tls/CAs/ca.crt").toString(), null);
			return MinioClient.builder()
				.endpoint(reached.getProperty("s3.endpoint"))
				.region(reached.getProperty("s3.region"))
				.credentials(Files.readString(this.data.resolve("secrets/minio-root-user")),
						Files.readString(this.data.resolve("secrets/minio-root-password")))
				.httpClient(http, true)
				.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Another channel, of the same members and with the same contract. */
	void makeChannel(String name) {
		run(CONTRACT, List.of(ANOTHER_CHANNEL.toString(), this.data.toString(), name));
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
		run(contract, line);
	}

	private void run(Path contract, List<String> line) {
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
				throw new IllegalStateException(line + " failed: " + Files.readString(log));
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
		try {
			this.claim.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Below the ports that the system gives out; not always the first, which another
	 * build on this machine may be about to take. The one behind them is held as long as
	 * the network is there: another process of this build, which looks at the same time,
	 * finds it taken.
	 */
	private static ServerSocket claimPorts() {
		int places = 10_000 / (PORTS + 1);
		int first = ThreadLocalRandom.current().nextInt(places);
		for (int i = 0; i < places; i++) {
			int base = 21_000 + (PORTS + 1) * ((first + i) % places);
			try {
				ServerSocket claim = new ServerSocket(base + PORTS);
				if (areFree(base)) {
					return claim;
				}
				claim.close();
			}
			catch (IOException ex) {
				// taken
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
