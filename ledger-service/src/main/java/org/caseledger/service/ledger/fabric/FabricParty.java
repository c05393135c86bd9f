package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.home.RefusedException;

/**
 * How one party reaches the ledger, as {@code fabric.properties} says, which the
 * network's launcher writes. Paths in it are relative to its folder.
 *
 * @param msp the party's MSP: the host of what it submits
 * @param channel name of the channel
 * @param contract name of the contract
 * @param peers its own, in the order in which they are asked
 * @param certificate of its client, PEM
 * @param key the client's private key, PKCS#8 in PEM
 * @param endorsers MSPs whose peers have to endorse
 * @param genesis header hash of the channel's genesis block
 */
record FabricParty(String msp, String channel, String contract, List<Peer> peers, Path certificate, Path key,
		List<String> endorsers, Hash genesis) {

	private static final String REMEDY = "Name the fabric.properties of a party, see network/README.md.";

	/**
	 * A peer.
	 *
	 * @param address host and port
	 * @param name the name in its certificate
	 * @param authority certificates that vouch for it, PEM
	 */
	record Peer(String address, String name, Path authority) {
	}

	/**
	 * Reads the file.
	 * @throws RefusedException when something is missing or wrong
	 */
	static FabricParty read(Path file) {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			properties.load(reader);
			return new FabricProperties(file, properties).party();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new RefusedException("The file " + file + " that caseledger.fabric.files names cannot be read.",
					REMEDY);
		}
	}

	/** The file's values. */
	private record FabricProperties(Path file, Properties properties) {

		FabricParty party() throws IOException {
			return new FabricParty(required("fabric.msp"), required("fabric.channel"), required("fabric.contract"),
					peers(), existing("fabric.certificate", required("fabric.certificate")),
					existing("fabric.key", required("fabric.key")), list("fabric.endorsers"), genesis());
		}

		private List<Peer> peers() {
			List<String> addresses = list("fabric.peers");
			List<String> names = list("fabric.tls-names");
			List<String> authorities = list("fabric.tls-ca");
			if (names.size() != addresses.size() || authorities.size() != addresses.size()) {
				throw wrong("fabric.tls-names", "or fabric.tls-ca has not one for each of fabric.peers");
			}
			List<Peer> peers = new ArrayList<>();
			for (int i = 0; i < addresses.size(); i++) {
				peers.add(new Peer(addresses.get(i), names.get(i), existing("fabric.tls-ca", authorities.get(i))));
			}
			return peers;
		}

		/** Pinned by the digest of its file. */
		private Hash genesis() throws IOException {
			byte[] block = Files.readAllBytes(existing("fabric.genesis", required("fabric.genesis")));
			try {
				if (Sha256.of(block).equals(Hash.ofHex(required("fabric.genesis-sha256")))) {
					return FabricBlock.headerHash(block);
				}
			}
			catch (FormatException | UnreadableBlockException ex) {
				throw wrong("fabric.genesis", "or its digest is none");
			}
			throw wrong("fabric.genesis", "is not the block that fabric.genesis-sha256 names");
		}

		private Path existing(String name, String path) {
			Path named = this.file.toAbsolutePath().resolveSibling(path);
			if (!Files.isRegularFile(named)) {
				throw wrong(name, "names " + named + ", which is no file");
			}
			return named;
		}

		private List<String> list(String name) {
			return List.of(required(name).split("\\s*,\\s*"));
		}

		private String required(String name) {
			String value = this.properties.getProperty(name, "").strip();
			if (value.isEmpty()) {
				throw wrong(name, "is missing");
			}
			return value;
		}

		private RefusedException wrong(String name, String how) {
			return new RefusedException(name + " in " + this.file + " " + how + ".", REMEDY);
		}

	}

}
