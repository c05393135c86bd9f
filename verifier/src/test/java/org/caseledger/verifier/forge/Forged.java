package org.caseledger.verifier.forge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is handed to the verifying person, to be changed before it is.
 */
public final class Forged {

	/** The bundle or receipt: maps, lists, texts and numbers. */
	public final Map<String, Object> document;

	public final Map<String, Object> trust;

	/** Evidence folder: names and contents. */
	public final Map<String, byte[]> files = new TreeMap<>();

	Forged(Map<String, Object> document, Map<String, Object> trust) {
		this.document = document;
		this.trust = trust;
	}

	public byte[] bytes() {
		return Bytes.json(this.document);
	}

	public byte[] trustBytes() {
		return Bytes.json(this.trust);
	}

	public void writeFiles(Path folder) {
		try {
			Files.createDirectories(folder);
			for (Map.Entry<String, byte[]> file : this.files.entrySet()) {
				Files.write(folder.resolve(file.getKey()), file.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One of a list of objects, such as {@code records}. */
	public Map<String, Object> item(String list, int index) {
		return object(list(this.document, list).get(index));
	}

	public List<Object> items(String list) {
		return list(this.document, list);
	}

	/** A party of the trust file. */
	public Map<String, Object> party(String name) {
		return list(this.trust, "parties").stream()
			.map(Forged::object)
			.filter((party) -> name.equals(party.get("name")))
			.findFirst()
			.orElseThrow();
	}

	/** The first key of a party. */
	public Map<String, Object> key(String party, String use) {
		return object(list(party(party), use).getFirst());
	}

	@SuppressWarnings("unchecked")
	public static Map<String, Object> object(Object value) {
		return (Map<String, Object>) value;
	}

	@SuppressWarnings("unchecked")
	public static List<Object> list(Map<String, Object> object, String name) {
		return (List<Object>) java.util.Objects.requireNonNull(object.get(name), name);
	}

}
