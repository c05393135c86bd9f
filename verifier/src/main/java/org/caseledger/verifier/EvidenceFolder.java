package org.caseledger.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.name.Form;

/**
 * The files that came beside a bundle, by evidence id (section 12). Only the names of the
 * folder's own entries count; no path is ever made from what the bundle says.
 */
final class EvidenceFolder {

	private static final int ID_LENGTH = 36;

	private static final int BUFFER = 1 << 16;

	private final Map<String, List<Path>> files = new TreeMap<>();

	private final Set<String> asked = new HashSet<>();

	private EvidenceFolder() {
	}

	/**
	 * Lists a folder.
	 * @param folder the folder
	 * @return its files
	 * @throws IOException when it cannot be listed
	 */
	static EvidenceFolder list(Path folder) throws IOException {
		EvidenceFolder listed = new EvidenceFolder();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
			for (Path entry : entries) {
				listed.files.computeIfAbsent(stem(name(entry)), (key) -> new ArrayList<>()).add(entry);
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		listed.files.values().forEach((paths) -> paths.sort(null));
		return listed;
	}

	/** A folder that cannot be read. */
	static EvidenceFolder empty() {
		return new EvidenceFolder();
	}

	/** Everything that bears this id, in the order of the names. */
	List<Path> of(UUID id) {
		this.asked.add(id.toString());
		return this.files.getOrDefault(id.toString(), List.of());
	}

	/** Names that nobody asked for. */
	List<String> unused() {
		return this.files.entrySet()
			.stream()
			.filter((entry) -> !this.asked.contains(entry.getKey()))
			.flatMap((entry) -> entry.getValue().stream())
			.map(EvidenceFolder::name)
			.toList();
	}

	/** Whether it is itself a file, not a link to one. */
	static boolean isRegular(Path file) {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	/** Reads the file once, in constant memory. */
	static Hash digest(Path file) throws IOException {
		OpenOption[] options = isRegular(file) ? new OpenOption[] { LinkOption.NOFOLLOW_LINKS } : new OpenOption[0];
		MessageDigest digest = Sha256.newDigest();
		byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(file, options)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				digest.update(buffer, 0, read);
			}
		}
		return Sha256.finish(digest);
	}

	static String name(Path file) {
		Path name = file.getFileName();
		return (name != null) ? name.toString() : "";
	}

	/** The id that a name begins with; the whole name if it begins with none. */
	private static String stem(String name) {
		if (name.length() > ID_LENGTH && name.charAt(ID_LENGTH) == '.') {
			String stem = name.substring(0, ID_LENGTH);
			return Form.ID.matches(stem) ? stem : name;
		}
		return name;
	}

}
