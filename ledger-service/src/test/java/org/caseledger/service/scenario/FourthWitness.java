package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;

/**
 * A network with the instances of four parties, of which the fourth, a witness, takes its
 * blocks from the peer of a provider that was admitted later. That peer can be cut off
 * from the orderers: it goes on answering, with what it had.
 */
final class FourthWitness {

	/** Its blocks come from there. */
	static final String PEER = "peer0-other-provider";

	/** So soon the regulator promises to record what it takes. */
	private static final Duration SOON = Duration.ofSeconds(20);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Network network;

	private final Parties parties;

	private FourthWitness(Network network) {
		this.network = network;
		this.parties = new Parties(network);
	}

	static FourthWitness start() throws IOException {
		Network network = Network.up();
		network.call("add-organisation", "OtherProviderMSP");
		FourthWitness town = new FourthWitness(network);
		Path demands = changed(network.file("regulator", "parties.properties"),
				Map.of("party.required", "market-regulator,consumer-association,industry-body"));
		town.parties.start("regulator", Map.of("caseledger.fabric.found", "true", "caseledger.parties",
				demands.toString(), "caseledger.promise-within", SOON.toString()));
		town.parties.start("association", Map.of());
		town.parties.start("provider", Map.of());
		Files.copy(network.file("other-provider", PEER + "-ca.crt"), network.file("industry-body", PEER + "-ca.crt"));
		Properties others = read(network.file("other-provider", "fabric.properties"));
		Path independent = changed(network.file("industry-body", "fabric.properties"),
				Map.of("fabric.peers", others.getProperty("fabric.peers"), "fabric.tls-names",
						others.getProperty("fabric.tls-names"), "fabric.tls-ca", PEER + "-ca.crt"));
		town.parties.start("industry-body", Map.of("caseledger.fabric.files", independent.toString()));
		town.parties.admit(RunningService.JIA, "ServiceProviderMSP", "provider");
		town.parties.admit("industry-body", "IndustryBodyMSP", "witness");
		return town;
	}

	private static Properties read(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader text = Files.newBufferedReader(file)) {
			properties.load(text);
		}
		return properties;
	}

	/** Beside the file, so that what it names is found. */
	private static Path changed(Path file, Map<String, String> values) throws IOException {
		Properties properties = read(file);
		properties.putAll(values);
		Path changed = file.resolveSibling("changed-" + file.getFileName());
		try (Writer text = Files.newBufferedWriter(changed)) {
			properties.store(text, null);
		}
		return changed;
	}

	Parties parties() {
		return this.parties;
	}

	PartyClient client(String party, String peer) {
		return PartyClient.of(this.network.party(party), this.network.node(peer));
	}

	/** Both supervisors run it. */
	void contract(Path jar) {
		this.network.runContract("contract0-regulator", jar);
		this.network.runContract("contract0-association", jar);
	}

	/** The fourth witness's peer finds no orderer any more. */
	void cutOff() throws IOException {
		Path node = this.network.node(PEER);
		Path folder = Files.createDirectories(node.resolve("cut-off"));
		for (String keys : List.of("msp", "tls")) {
			Files.createSymbolicLink(folder.resolve(keys), node.resolve(keys));
		}
		StringBuilder nowhere = new StringBuilder("  deliveryclient:\n    addressOverrides:\n");
		try (Stream<Path> nodes = Files.list(node.getParent())) {
			for (Path orderer : nodes.filter((each) -> each.getFileName().toString().startsWith("orderer-")).toList()) {
				nowhere.append("      - {from: \"127.0.0.1:")
					.append(read(orderer.resolve("node")).getProperty("port"))
					.append("\", to: \"127.0.0.1:1\", caCertsFile: ")
					.append(orderer.resolve("tls/ca.crt"))
					.append("}\n");
			}
		}
		Files.writeString(folder.resolve("core.yaml"),
				Files.readString(node.resolve("core.yaml")).replace("  deliveryclient:\n", nowhere));
		this.network.restart(PEER, "FABRIC_CFG_PATH=" + folder + "\n");
	}

	void reconnect() {
		this.network.restart(PEER, "");
	}

	/** Submits what cannot be receipted at present. */
	static Instant promised(Api api, JsonObject request) {
		return Instant.parse(api.postWithoutWaiting("/v1/entries", request).expect(202).text("deadline"));
	}

	/** Whether there is a receipt for it. */
	static boolean isRecorded(Api api, String organisation, JsonObject request) {
		return api.get("/v1/entries/" + organisation + "/" + FaultNetwork.text(request, "id"))
			.text("state")
			.equals("recorded");
	}

	/**
	 * After whatever happened: nothing acknowledged is lost or there twice, what is given
	 * out proves itself, and the log of every party, and every cosignature that it has,
	 * is what the rules make of the independent peer's blocks: all have one log, whose
	 * old checkpoints are consistent with new ones.
	 */
	void isWhole(Workload workload) {
		RunningService provider = this.parties.of("provider");
		workload.sendAgain(() -> provider.as(RunningService.JIA));
		isWhole(workload, provider);
	}

	/** The same for what was acknowledged by one instance. */
	void isWhole(Workload workload, RunningService instance) {
		workload.isProven(instance.as(RunningService.REGULATOR));
		workload.checkpointsStand(instance::count);
		workload.isWhole(instance.as(RunningService.REGULATOR), instance::count);
		try (PartyClient client = client("industry-body", PEER)) {
			long last = instance.count("SELECT block FROM ledger.position");
			PeerLog log = PeerLog.read(client, last);
			log.hasOnce(workload.acknowledged());
			this.parties.all().forEach((party) -> hasSignedAll(party, log, last));
		}
	}

	private static void hasSignedAll(RunningService party, PeerLog log, long last) {
		Pause.until("all three witnesses have signed all of it", PATIENCE, () -> party.count("""
				SELECT count(DISTINCT party) FROM witness.cosignature WHERE size >= ?
				""", log.size()) == 3);
		log.has(party.list(log.ends(last)));
	}

}
