package org.caseledger.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import org.caseledger.demo.process.UnusableException;
import org.caseledger.demo.story.Preparation;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/**
 * What Fabric gives to whoever does the obvious: one transaction for each event, straight
 * through the Gateway to the same contract, each waited for until it is in a block. No
 * service runs beside it, and nothing is stored, proven or signed.
 */
final class GatewayFloor implements AutoCloseable {

	/** Claimed; what is claimed costs nothing. */
	private static final Instant AT = Instant.parse("2026-09-28T02:40:00Z");

	private final ManagedChannel channel;

	private final Gateway gateway;

	private final Contract contract;

	private final List<String> endorsers;

	private final String ledger;

	private GatewayFloor(ManagedChannel channel, Gateway gateway, Contract contract, List<String> endorsers,
			String ledger) {
		this.channel = channel;
		this.gateway = gateway;
		this.contract = contract;
		this.endorsers = endorsers;
		this.ledger = ledger;
	}

	/**
	 * Prepares a connection as the provider's.
	 * @param network the network
	 * @param ledger its id
	 */
	static GatewayFloor connect(FabricNetwork network, String ledger) {
		Properties own = network.properties("provider", "fabric.properties");
		Path authority = network.file("provider", first(own, "fabric.tls-ca"));
		try {
			ManagedChannel channel = Grpc
				.newChannelBuilder(first(own, "fabric.peers"),
						TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build())
				.overrideAuthority(first(own, "fabric.tls-names"))
				.build();
			Gateway gateway = Gateway.newInstance()
				.identity(new X509Identity(own.getProperty("fabric.msp"),
						Identities
							.readX509Certificate(text(network.file("provider", first(own, "fabric.certificate"))))))
				.signer(Signers.newPrivateKeySigner(
						Identities.readPrivateKey(text(network.file("provider", first(own, "fabric.key"))))))
				.hash(org.hyperledger.fabric.client.Hash.SHA256)
				.connection(channel)
				.endorseOptions((options) -> options.withDeadlineAfter(1, TimeUnit.MINUTES))
				.submitOptions((options) -> options.withDeadlineAfter(1, TimeUnit.MINUTES))
				.commitStatusOptions((options) -> options.withDeadlineAfter(2, TimeUnit.MINUTES))
				.connect();
			Contract contract = gateway.getNetwork(own.getProperty("fabric.channel"))
				.getContract(own.getProperty("fabric.contract"));
			return new GatewayFloor(channel, gateway, contract, list(own, "fabric.endorsers"), ledger);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new UnusableException("The provider's identity on the network cannot be used: " + ex.getMessage());
		}
	}

	private static String first(Properties own, String name) {
		return list(own, name).getFirst();
	}

	private static List<String> list(Properties own, String name) {
		return List.of(own.getProperty(name, "").split("\\s*,\\s*", -1));
	}

	private static Reader text(Path file) throws IOException {
		return Files.newBufferedReader(file, StandardCharsets.UTF_8);
	}

	/** One event, until it is in a block. */
	int one() throws GatewayException, CommitException {
		byte[] answer = this.contract.newProposal("append")
			.addArguments(new Submission(opening(), null).bytes())
			.setEndorsingOrganizations(this.endorsers.toArray(String[]::new))
			.build()
			.endorse()
			.submit();
		if (Answer.parse(answer).records().size() != 1) {
			throw new IllegalStateException("the contract recorded nothing");
		}
		return 1;
	}

	/**
	 * As the service would make it, but for content that nobody keeps. Each opens a case:
	 * a second event in one would have to wait until all endorsing peers have the first,
	 * or be refused by an MVCC conflict.
	 */
	private Entry opening() {
		Hash commitment = Hash.of(random(Hash.LENGTH));
		JsonObject data = JsonObject.builder()
			.put("category", "fee-dispute")
			.put("channel", "app")
			.put("grade", "ordinary")
			.build();
		return new Entry(this.ledger, Preparation.PROVIDER, TimeOrdered.id(), new CaseId(Preparation.PROVIDER, hex()),
				"accepted", null, AT, new Actor(hex(), "coordinator"), data, List.of(),
				Payload.root(Map.of("complainant", commitment, "demand", commitment)), List.of());
	}

	private static String hex() {
		return HexFormat.of().formatHex(random(16));
	}

	private static byte[] random(int bytes) {
		byte[] random = new byte[bytes];
		new SecureRandom().nextBytes(random);
		return random;
	}

	@Override
	public void close() {
		this.gateway.close();
		this.channel.shutdownNow();
	}

}
