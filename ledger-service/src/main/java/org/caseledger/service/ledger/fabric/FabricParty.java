package org.caseledger.service.ledger.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.home.PropertiesFile;
import org.caseledger.service.home.RefusedException;

/**
 * How one party reaches the ledger, as {@code fabric.properties} says, which the
 * network's launcher writes.
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
	static FabricParty read(Path path) {
		PropertiesFile file = new PropertiesFile(path, "caseledger.fabric.files", REMEDY);
		return new FabricParty(file.required("fabric.msp"), file.required("fabric.channel"),
				file.required("fabric.contract"), peers(file), file.existing("fabric.certificate"),
				file.existing("fabric.key"), file.list("fabric.endorsers"), genesis(file));
	}

	private static List<Peer> peers(PropertiesFile file) {
		List<String> addresses = file.list("fabric.peers");
		List<String> names = file.list("fabric.tls-names");
		List<String> authorities = file.list("fabric.tls-ca");
		if (names.size() != addresses.size() || authorities.size() != addresses.size()) {
			throw file.wrong("fabric.tls-names", "or fabric.tls-ca has not one for each of fabric.peers");
		}
		List<Peer> peers = new ArrayList<>();
		for (int i = 0; i < addresses.size(); i++) {
			peers.add(new Peer(addresses.get(i), names.get(i), file.existing("fabric.tls-ca", authorities.get(i))));
		}
		return peers;
	}

	/** Pinned by the digest of its file. */
	private static Hash genesis(PropertiesFile file) {
		try {
			byte[] block = Files.readAllBytes(file.existing("fabric.genesis"));
			if (Sha256.of(block).equals(Hash.ofHex(file.required("fabric.genesis-sha256")))) {
				return FabricBlock.headerHash(block);
			}
		}
		catch (IOException ex) {
			throw file.wrong("fabric.genesis", "cannot be read");
		}
		catch (FormatException | UnreadableBlockException ex) {
			throw file.wrong("fabric.genesis", "or its digest is none");
		}
		throw file.wrong("fabric.genesis", "is not the block that fabric.genesis-sha256 names");
	}

}
