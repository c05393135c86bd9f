package org.caseledger.service.ledger.fabric;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import org.jspecify.annotations.Nullable;

/**
 * The own peers as gRPC is told of them: it takes the first that answers, and the next
 * when that one is away. A name that gRPC resolves, one for each client.
 */
final class PeerAddresses extends NameResolverProvider implements AutoCloseable {

	private static final AtomicInteger NUMBERS = new AtomicInteger();

	private static final int USUAL_PRIORITY = 5;

	private final String scheme = "caseledger-peers-" + NUMBERS.incrementAndGet();

	private final List<FabricParty.Peer> peers;

	private PeerAddresses(List<FabricParty.Peer> peers) {
		this.peers = peers;
	}

	/** Known to gRPC until it is closed. */
	static PeerAddresses of(List<FabricParty.Peer> peers) {
		PeerAddresses addresses = new PeerAddresses(peers);
		NameResolverRegistry.getDefaultRegistry().register(addresses);
		return addresses;
	}

	/** What a channel is made for. */
	String target() {
		return this.scheme + ":///peers";
	}

	@Override
	public void close() {
		NameResolverRegistry.getDefaultRegistry().deregister(this);
	}

	@Override
	protected boolean isAvailable() {
		return true;
	}

	@Override
	protected int priority() {
		return USUAL_PRIORITY;
	}

	@Override
	public String getDefaultScheme() {
		return this.scheme;
	}

	@Override
	public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
		return this.scheme.equals(target.getScheme()) ? new Resolver() : null;
	}

	private final class Resolver extends NameResolver {

		private @Nullable Listener2 listener;

		@Override
		public String getServiceAuthority() {
			return PeerAddresses.this.peers.getFirst().name();
		}

		@Override
		public void start(Listener2 told) {
			this.listener = told;
			refresh();
		}

		/** An address may have become another one. */
		@Override
		public void refresh() {
			Listener2 told = this.listener;
			if (told != null) {
				told.onResult(ResolutionResult.newBuilder()
					.setAddressesOrError(
							StatusOr.fromValue(PeerAddresses.this.peers.stream().map(PeerAddresses::group).toList()))
					.build());
			}
		}

		@Override
		public void shutdown() {
			this.listener = null;
		}

	}

	private static EquivalentAddressGroup group(FabricParty.Peer peer) {
		int colon = peer.address().lastIndexOf(':');
		return new EquivalentAddressGroup(
				new InetSocketAddress(peer.address().substring(0, colon),
						Integer.parseInt(peer.address().substring(colon + 1))),
				Attributes.newBuilder().set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, peer.name()).build());
	}

}
