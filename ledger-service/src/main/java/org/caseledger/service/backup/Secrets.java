package org.caseledger.service.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.keys.KeyRing;

/**
 * Which files of the folder {@code keys} a back-up takes along: all but the keys that
 * open what it holds, those by which witnesses sign, and what belongs to the machine.
 */
final class Secrets {

	private Secrets() {
	}

	/**
	 * The names of those to take.
	 * @param home the data folder
	 * @param ring what keeps the key-encryption keys: they open what the back-up holds
	 * @param signers the witnesses' keys: a restored witness must not sign with them
	 */
	static SortedSet<String> names(DataFolder home, KeyRing ring, Collection<VerifierKey> signers) {
		Collection<String> witnesses = signers.stream()
			.map((key) -> key.name().replace('/', '-'))
			.collect(Collectors.toSet());
		Path folder = home.secret("x").path().resolveSibling("");
		SortedSet<String> names = new TreeSet<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
			for (Path file : files) {
				String name = file.getFileName().toString();
				if (Section.SECRET.matcher(name).matches() && !ring.keepsIn(file) && !stays(name, witnesses)) {
					names.add(name);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read the folder " + folder, ex);
		}
		return names;
	}

	private static boolean stays(String name, Collection<String> witnesses) {
		return name.startsWith("key-encryption") || name.equals("postgres")
				|| witnesses.contains(name.replaceFirst("\\.(pkcs8|spki)$", ""));
	}

}
