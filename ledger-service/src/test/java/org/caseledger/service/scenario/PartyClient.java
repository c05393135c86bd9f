package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import org.caseledger.chaincode.Replay;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;

/**
 * A party's own way into the network, past every service: its identity, and one peer.
 */
final class PartyClient implements AutoCloseable {

	private static final int LARGEST_MESSAGE = 128 << 20;

	private final ManagedChannel channel;

	private final X509Identity identity;

	private final Signer signer;

	private final Gateway gateway;

	private final Properties settings;

	private PartyClient(ManagedChannel channel, X509Identity identity, Signer signer, Properties settings) {
		this.channel = channel;
		this.identity = identity;
		this.signer = signer;
		this.settings = settings;
		this.gateway = Gateway.newInstance()
			.identity(identity)
			.signer(signer)
			.hash(Hash.SHA256)
			.connection(channel)
			.connect();
	}

	/**
	 * Connects.
	 * @param party a folder that the launcher has made for it
	 * @param peer a folder of the process, which may be another party's
	 */
	static PartyClient of(Path party, Path peer) {
		try {
			Properties settings = properties(party.resolve("fabric.properties"));
			Properties node = properties(peer.resolve("node"));
			ManagedChannel channel = Grpc
				.newChannelBuilder("127.0.0.1:" + node.getProperty("port"),
						TlsChannelCredentials.newBuilder().trustManager(peer.resolve("tls/ca.crt").toFile()).build())
				.overrideAuthority(node.getProperty("host", ""))
				.maxInboundMessageSize(LARGEST_MESSAGE)
				.build();
			try (Reader certificate = Files.newBufferedReader(party.resolve("client.crt"));
					Reader key = Files.newBufferedReader(party.resolve("client.key"))) {
				return new PartyClient(channel,
						new X509Identity(settings.getProperty("fabric.msp", ""),
								Identities.readX509Certificate(certificate)),
						Signers.newPrivateKeySigner(Identities.readPrivateKey(key)), settings);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Properties properties(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader text = Files.newBufferedReader(file)) {
			properties.load(text);
		}
		return properties;
	}

	/** A call of the contract, for both supervisors to endorse. */
	Proposal proposal(String channel, byte[]... submissions) {
		return this.gateway.getNetwork(channel)
			.getContract(this.settings.getProperty("fabric.contract", ""))
			.newProposal(Replay.FUNCTION)
			.addArguments(submissions)
			.setEndorsingOrganizations(this.settings.getProperty("fabric.endorsers", "").split(","))
			.build();
	}

	/** An endorsed call of the contract. */
	org.hyperledger.fabric.client.Transaction endorse(byte[]... submissions) throws EndorseException {
		return proposal(channelName(), submissions).endorse();
	}

	/** Every block of the peer from the first on, with the peer's flags. */
	CloseableIterator<Block> blocks() {
		return this.gateway.getNetwork(channelName())
			.newBlockEventsRequest()
			.startBlock(0)
			.build()
			.getEvents((options) -> options.withDeadlineAfter(1, TimeUnit.MINUTES));
	}

	String channelName() {
		return this.settings.getProperty("fabric.channel", "");
	}

	ManagedChannel channel() {
		return this.channel;
	}

	X509Identity identity() {
		return this.identity;
	}

	/** Signs a message by its SHA-256. */
	byte[] sign(byte[] message) {
		try {
			return this.signer.sign(Hash.SHA256.apply(message));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** An envelope, whatever is in it. */
	Envelope signed(Payload payload) {
		ByteString bytes = payload.toByteString();
		return Envelope.newBuilder()
			.setPayload(bytes)
			.setSignature(ByteString.copyFrom(sign(bytes.toByteArray())))
			.build();
	}

	/** Gives it to the orderers. */
	void submit(String id, Envelope envelope) {
		GatewayGrpc.newBlockingStub(this.channel)
			.submit(SubmitRequest.newBuilder()
				.setTransactionId(id)
				.setChannelId(channelName())
				.setPreparedTransaction(envelope)
				.build());
	}

	@Override
	public void close() {
		this.gateway.close();
		this.channel.shutdownNow();
	}

}
