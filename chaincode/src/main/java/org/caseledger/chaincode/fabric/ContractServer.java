package org.caseledger.chaincode.fabric;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * Runs the contract as a service that peers connect to ("chaincode as a service").
 * Settings come from the environment:
 * <ul>
 * <li>{@code CORE_CHAINCODE_ID_NAME}: the package id, label and digest, as the peer
 * calculates it;</li>
 * <li>{@code CHAINCODE_SERVER_ADDRESS}: where to listen, host and port;</li>
 * <li>{@code CASELEDGER_CLOCK_TOLERANCE_MINUTES}: how far a transaction's time may be
 * away from this clock, default 5;</li>
 * <li>{@code CHAINCODE_TLS_KEY}, {@code CHAINCODE_TLS_CERT}: PEM files; with both, TLS;
 * {@code CHAINCODE_CLIENT_CA_CERT}: PEM file of those whose client certificates are
 * accepted, then peers must show one.</li>
 * </ul>
 */
public final class ContractServer {

	private static final String TOLERANCE = "CASELEDGER_CLOCK_TOLERANCE_MINUTES";

	private ContractServer() {
	}

	/**
	 * Listens until the process is ended.
	 * @param arguments none
	 * @throws IOException when the address cannot be used
	 * @throws InterruptedException when the thread is interrupted
	 * @throws URISyntaxException when the address is not host and port
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
		Map<String, String> environment = System.getenv();
		Contracts contracts = new Contracts(Clock.systemUTC(), tolerance(environment));
		contracts.processEnvironmentOptions();
		contracts.validateOptions();
		Properties settings = contracts.getChaincodeConfig();
		Metrics.initialize(settings);
		Traces.initialize(settings);
		ChaincodeServerProperties server = contracts.getChaincodeServerConfig();
		// the shim's default lets every connection end after five seconds
		server.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
		secure(server, environment);
		new NettyChaincodeServer(contracts, server).start();
	}

	static Duration tolerance(Map<String, String> environment) {
		long minutes = Long.parseLong(environment.getOrDefault(TOLERANCE, "5"));
		if (minutes < 1 || minutes > Duration.ofDays(1).toMinutes()) {
			throw new IllegalArgumentException(TOLERANCE + " must be 1 to 1440 minutes");
		}
		return Duration.ofMinutes(minutes);
	}

	static void secure(ChaincodeServerProperties server, Map<String, String> environment) {
		String key = environment.get("CHAINCODE_TLS_KEY");
		String certificate = environment.get("CHAINCODE_TLS_CERT");
		String clients = environment.get("CHAINCODE_CLIENT_CA_CERT");
		if (key == null && certificate == null && clients == null) {
			return;
		}
		if (key == null || certificate == null) {
			throw new IllegalArgumentException("TLS needs both CHAINCODE_TLS_KEY and CHAINCODE_TLS_CERT");
		}
		server.setTlsEnabled(true);
		server.setKeyFile(key);
		server.setKeyCertChainFile(certificate);
		if (clients != null) {
			server.setTrustCertCollectionFile(clients);
		}
	}

}
