package org.caseledger.service.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Consumer;

import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.SchemaLevels;
import org.caseledger.service.keys.KeyRing;

/**
 * The two files of a back-up, read to their ends: every byte is what was written, and
 * they belong together. Nothing is restored before that is known.
 */
public final class Archive {

	private final Path data;

	private final Path keys;

	private final PrivateKey key;

	private final Manifest ofData;

	private final Manifest ofKeys;

	private final List<String> secrets;

	private final long files;

	private Archive(Path data, Path keys, PrivateKey key, Manifest ofData, Manifest ofKeys, List<String> secrets,
			long files) {
		this.data = data;
		this.keys = keys;
		this.key = key;
		this.ofData = ofData;
		this.ofKeys = ofKeys;
		this.secrets = secrets;
		this.files = files;
	}

	/**
	 * Reads both files; writes nothing.
	 * @param data the data file
	 * @param keys a keys file of the same moment or later
	 * @param privateKey file with the private key that they were made for
	 * @param progress told what is done
	 * @return the back-up
	 * @throws RefusedException when one of them is damaged, of something else, or they do
	 * not belong together
	 */
	public static Archive examine(Path data, Path keys, Path privateKey, Consumer<String> progress) {
		PrivateKey key = RecipientKeys.readPrivate(privateKey);
		List<String> secrets = new ArrayList<>();
		try (ArchiveInput keysFile = ArchiveInput.open(keys, ArchiveKind.KEYS, key);
				ArchiveInput dataFile = ArchiveInput.open(data, ArchiveKind.DATA, key)) {
			requirePair(dataFile.manifest(), keysFile.manifest(), data, keys);
			requireKnown(dataFile.manifest(), data);
			keysFile.read((section, bytes) -> {
				if (section instanceof Section.Secret secret) {
					secrets.add(secret.name());
				}
			});
			progress.accept(keys + " is whole");
			// every byte is authenticated when it is read over
			long[] files = new long[1];
			Section.End end = dataFile
				.read((section, bytes) -> files[0] += (section instanceof Section.StoredFile) ? 1 : 0);
			if (files[0] != end.files()) {
				throw new RefusedException(
						data + " has " + files[0] + " stored files and says that it has " + end.files() + ".",
						"Take another copy of it, or an older back-up; nothing was changed.");
			}
			progress.accept(data + " is whole");
			return new Archive(data, keys, key, dataFile.manifest(), keysFile.manifest(), List.copyOf(secrets),
					end.files());
		}
		catch (IOException ex) {
			throw new RefusedException("The back-up cannot be read: " + ex.getMessage() + ".",
					"Make it readable, or take another copy of it; nothing was changed.");
		}
	}

	private static void requirePair(Manifest data, Manifest keys, Path dataFile, Path keysFile) {
		String remedy = "Name a keys file that was written with the data file, or after it by the same service; nothing was changed.";
		if (!data.ledger().equals(keys.ledger())) {
			throw new RefusedException(keysFile + " is of another ledger (" + keys.ledger() + ") than " + dataFile
					+ " (" + data.ledger() + ").", remedy);
		}
		if (keys.line().size() < data.line().size()
				|| !keys.line().subList(0, data.line().size()).equals(data.line())) {
			throw new RefusedException(
					keysFile + " is of another history than " + dataFile + ": the service was restored between them.",
					remedy);
		}
		if (keys.at().isBefore(data.at()) || keys.size() < data.size()) {
			throw new RefusedException(keysFile + " (" + keys.at() + ") is older than " + dataFile + " (" + data.at()
					+ "): it lacks the keys of what came between.", remedy);
		}
		if (!Objects.equals(data.schemas().get("vault"), keys.schemas().get("vault"))) {
			throw new RefusedException(keysFile + " was written by another version of this program than " + dataFile
					+ " (schema vault, level " + keys.schemas().get("vault") + " instead of "
					+ data.schemas().get("vault") + ").", remedy);
		}
	}

	private static void requireKnown(Manifest data, Path file) {
		SortedMap<String, Integer> known = SchemaLevels.known();
		data.schemas().forEach((schema, level) -> {
			if (level > known.getOrDefault(schema, 0)) {
				throw new RefusedException(
						"The back-up " + file + " was written by a later version of this program (schema " + schema
								+ ", level " + level + "; this one knows " + known.getOrDefault(schema, 0) + ").",
						"Restore it with that version or a later one; nothing was changed.");
			}
		});
	}

	/**
	 * Refuses to go on without the keys that wrapped the keys of the back-up.
	 * @param ring the keys at hand
	 * @throws RefusedException when one is missing
	 */
	public void requireKeys(KeyRing ring) {
		for (String id : this.ofKeys.wrappedBy()) {
			if (ring.find(id).isEmpty()) {
				throw new RefusedException(
						"The back-up is wrapped by the key-encryption key " + id + ", which is not in " + ring.places()
								+ ".",
						"Put the key there, or name its source by caseledger.keys.source: it is not in the back-up. Nothing was changed.");
			}
		}
	}

	ArchiveInput openData() throws IOException {
		return ArchiveInput.open(this.data, ArchiveKind.DATA, this.key);
	}

	ArchiveInput openKeys() throws IOException {
		return ArchiveInput.open(this.keys, ArchiveKind.KEYS, this.key);
	}

	List<VerifierKey> signers() {
		return this.ofData.signers();
	}

	/**
	 * {@return the ledger}
	 */
	public String ledger() {
		return this.ofData.ledger();
	}

	/**
	 * {@return of which moment it is}
	 */
	public Instant at() {
		return this.ofData.at();
	}

	/**
	 * {@return leaves that every witness had cosigned}
	 */
	public long size() {
		return this.ofData.size();
	}

	/**
	 * {@return root of the log at that size, in hex}
	 */
	public String root() {
		return this.ofData.root();
	}

	/**
	 * {@return how many stored files it has}
	 */
	public long files() {
		return this.files;
	}

	/**
	 * {@return levels of the schemas of its database}
	 */
	public SortedMap<String, Integer> levels() {
		return this.ofData.schemas();
	}

	/**
	 * {@return names of the secrets of the data folder that it has}
	 */
	public List<String> secrets() {
		return this.secrets;
	}

}
