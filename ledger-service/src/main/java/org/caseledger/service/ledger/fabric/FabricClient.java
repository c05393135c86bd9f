package org.caseledger.service.ledger.fabric;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import org.caseledger.chaincode.Replay;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.Status;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * One party's way into the network: its identity, and the Gateway of the first of its
 * peers that answers. Nothing is asked of the peer until something is sent.
 */
final class FabricClient implements AutoCloseable {

	/** What the contract says to a call of nothing. */
	private static final String OF_NOTHING = "submissions-count";

	private static final String BLOCKS = "blocks";

	/** A block of the largest batches; what a peer sends is its own operator's affair. */
	private static final int LARGEST_MESSAGE = 128 << 20;

	/**
	 * A peer that does not answer any more is given up for the next; peers allow 10 s.
	 */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

	private final FabricParty party;

	private final PeerAddresses peers;

	private final ManagedChannel channel;

	private final Gateway gateway;

	private final FabricMeters meters;

	private final Failures failures;

	private FabricClient(FabricParty party, PeerAddresses peers, ManagedChannel channel, Gateway gateway,
			FabricMeters meters, Failures failures) {
		this.party = party;
		this.peers = peers;
		this.channel = channel;
		this.gateway = gateway;
		this.meters = meters;
		this.failures = failures;
	}

	/**
	 * Makes a client.
	 * @param party whose
	 * @param settings how long each phase may take
	 * @param meters what measures it
	 * @param failures where what fails is kept
	 * @throws RefusedException when its key or a certificate cannot be used
	 */
	static FabricClient of(FabricParty party, FabricSettings settings, FabricMeters meters, Failures failures) {
		PeerAddresses peers = PeerAddresses.of(party.peers());
		try (InputStream authorities = authorities(party)) {
			ManagedChannel channel = Grpc
				.newChannelBuilder(peers.target(), TlsChannelCredentials.newBuilder().trustManager(authorities).build())
				.maxInboundMessageSize(LARGEST_MESSAGE)
				.keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
				.keepAliveTimeout(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
				.build();
			Gateway gateway = Gateway.newInstance()
				.identity(new X509Identity(party.msp(), Identities.readX509Certificate(text(party.certificate()))))
				.signer(Signers.newPrivateKeySigner(Identities.readPrivateKey(text(party.key()))))
				.hash(Hash.SHA256)
				.connection(channel)
				.endorseOptions((options) -> within(options, settings.endorse().toMillis()))
				.evaluateOptions((options) -> within(options, settings.status().toMillis()))
				.submitOptions((options) -> within(options, settings.submit().toMillis()))
				.commitStatusOptions((options) -> within(options, settings.status().toMillis()))
				.connect();
			return new FabricClient(party, peers, channel, gateway, meters, failures);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new RefusedException(
					"The identity of " + party.msp() + " in " + party.certificate().getParent() + " cannot be used.",
					"Have it issued anew.");
		}
	}

	FabricParty party() {
		return this.party;
	}

	Network network() {
		return this.gateway.getNetwork(this.party.channel());
	}

	/**
	 * Has a batch judged and endorsed; nothing has happened on the ledger then.
	 * @throws PhaseException when it is not endorsed
	 */
	Transaction endorse(List<byte[]> submissions) throws PhaseException {
		return take(Phase.ENDORSE, () -> call(submissions).endorse());
	}

	private Proposal call(List<byte[]> submissions) {
		return network().getContract(this.party.contract())
			.newProposal(Replay.FUNCTION)
			.addArguments(submissions.toArray(byte[][]::new))
			.setEndorsingOrganizations(this.party.endorsers().toArray(String[]::new))
			.build();
	}

	/** Whether the contract answers each supervisor. */
	boolean isAnswered() {
		return unanswered().isEmpty();
	}

	/**
	 * Why the contract does not answer each supervisor: by what it says to a call of
	 * nothing.
	 * @return who said something else, empty when it answers
	 */
	Optional<Reason> unanswered() {
		try {
			call(List.of()).endorse();
			return Optional.empty();
		}
		catch (EndorseException ex) {
			Set<String> answered = ex.getDetails()
				.stream()
				.filter((detail) -> detail.getMessage().contains(OF_NOTHING))
				.map(ErrorDetail::getMspId)
				.collect(Collectors.toSet());
			return answered.containsAll(this.party.endorsers()) ? Optional.empty()
					: Optional.of(Reason.of(ex, this.party).without(OF_NOTHING));
		}
	}

	private <T> T take(Phase phase, FabricMeters.Step<T> step) throws PhaseException {
		try {
			T taken = this.meters.measure(phase, step);
			this.failures.succeeded(mark(phase.label()));
			return taken;
		}
		catch (GatewayException ex) {
			PhaseException failure = new PhaseException(phase, Reason.of(ex, this.party), ex);
			this.failures.failed(mark(phase.label()), failure.brief());
			throw failure;
		}
	}

	/** A transaction stands in a block: so an orderer took it. */
	void landed() {
		this.failures.succeeded(mark(Phase.SUBMIT.label()));
		this.failures.succeeded(mark(Phase.COMMIT.label()));
	}

	void givesBlocks() {
		this.failures.succeeded(mark(BLOCKS));
	}

	/**
	 * Whoever asks again finds a peer that is back at once: gRPC's pauses grow to
	 * minutes.
	 */
	void givesNoBlocks(GatewayRuntimeException ex) {
		this.failures.failed(mark(BLOCKS), "the own peer gives no blocks (" + Reason.of(ex, this.party).who() + ")");
		this.channel.resetConnectBackoff();
	}

	private String mark(String what) {
		return this.party.msp() + " " + what;
	}

	/**
	 * How far its peer is.
	 * @return number of the last block
	 * @throws LedgerUnavailableException when it does not answer
	 */
	long lastBlock() {
		try {
			byte[] info = network().getContract("qscc").evaluateTransaction("GetChainInfo", this.party.channel());
			return BlockchainInfo.parseFrom(info).getHeight() - 1;
		}
		catch (GatewayException ex) {
			throw new LedgerUnavailableException(
					"the own peer does not say how far it is (" + Reason.of(ex, this.party).words() + ")", ex);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new LedgerUnavailableException("the own peer does not say how far it is", ex);
		}
	}

	/** A transaction that was endorsed before. */
	Transaction prepared(byte[] bytes) {
		return this.gateway.newTransaction(bytes);
	}

	/**
	 * Submits a transaction, perhaps again; Fabric counts it once.
	 * @throws PhaseException when it is not known whether an orderer took it
	 */
	void submit(Transaction transaction) throws PhaseException {
		take(Phase.SUBMIT, transaction::submitAsync);
	}

	/**
	 * Asks the own peer what has become of a transaction, and waits a while for it.
	 * @throws PhaseException when it is in no block by then
	 */
	Landing status(String tx) throws PhaseException {
		CommitStatusRequest request = CommitStatusRequest.newBuilder()
			.setChannelId(this.party.channel())
			.setTransactionId(tx)
			.setIdentity(SerializedIdentity.newBuilder()
				.setMspid(this.party.msp())
				.setIdBytes(ByteString.copyFrom(this.gateway.getIdentity().getCredentials()))
				.build()
				.toByteString())
			.build();
		Commit commit = this.gateway
			.newCommit(SignedCommitStatusRequest.newBuilder().setRequest(request.toByteString()).build().toByteArray());
		Status status = take(Phase.COMMIT, commit::getStatus);
		return new Landing(status.getBlockNumber(), status.getCode().getNumber());
	}

	/** Of all own peers together. */
	private static InputStream authorities(FabricParty party) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (FabricParty.Peer peer : party.peers()) {
			all.write(Files.readAllBytes(peer.authority()));
			all.write('\n');
		}
		return new ByteArrayInputStream(all.toByteArray());
	}

	private static CallOptions within(CallOptions options, long millis) {
		return options.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
	}

	private static Reader text(Path file) throws IOException {
		return Files.newBufferedReader(file, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.gateway.close();
		this.channel.shutdownNow();
		this.peers.close();
	}

}
