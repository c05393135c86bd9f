package org.caseledger.service.keys;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.caseledger.service.home.RefusedException;

/**
 * Every key-encryption key that the settings give, by its id.
 */
public final class KeyRing {

	private final List<KeySource> sources;

	private volatile Map<String, KeyEncryptionKey> keys;

	private final Set<Path> files;

	/**
	 * Takes the sources, and the files in which they keep keys, or passwords and tokens
	 * that lead to keys.
	 */
	KeyRing(List<KeySource> sources, Collection<Path> files) {
		this.sources = List.copyOf(sources);
		this.files = files.stream().map(KeyRing::absolute).collect(Collectors.toUnmodifiableSet());
		this.keys = load();
	}

	/**
	 * A key by its id. One that was put there after the start is found as well.
	 * @param id the key's id
	 * @return the key, empty when no source has it
	 */
	public Optional<KeyEncryptionKey> find(String id) {
		KeyEncryptionKey known = this.keys.get(id);
		if (known != null) {
			return Optional.of(known);
		}
		this.keys = load();
		return Optional.ofNullable(this.keys.get(id));
	}

	/**
	 * {@return the keys that are there now, those of the first source first}
	 */
	public List<KeyEncryptionKey> offered() {
		this.keys = load();
		return List.copyOf(this.keys.values());
	}

	/**
	 * Makes a key in the first source.
	 * @return the key, durable
	 * @throws RefusedException when somebody else has to put it there
	 */
	public KeyEncryptionKey make() {
		KeySource first = this.sources.getFirst();
		KeyEncryptionKey made = first.make()
			.orElseThrow(() -> new RefusedException("There is no new key-encryption key in " + first.place() + ".",
					"This service makes none there: " + first.howToAdd() + "."));
		this.keys = load();
		return made;
	}

	/**
	 * {@return the places of the sources in words}
	 */
	public String places() {
		return this.sources.stream().map(KeySource::place).collect(Collectors.joining(", "));
	}

	/**
	 * Whether a file holds key-encryption keys, or what leads to them.
	 * @param file the file
	 * @return whether it does; a back-up leaves it out
	 */
	public boolean keepsIn(Path file) {
		String name = absolute(file).toString();
		return this.files.stream()
			.map(Path::toString)
			.anyMatch((kept) -> name.equals(kept) || name.startsWith(kept + "."));
	}

	private static Path absolute(Path file) {
		return file.toAbsolutePath().normalize();
	}

	private Map<String, KeyEncryptionKey> load() {
		Map<String, KeyEncryptionKey> loaded = new LinkedHashMap<>();
		for (KeySource source : this.sources) {
			source.keys().forEach((key) -> loaded.putIfAbsent(key.id(), key));
		}
		return loaded;
	}

}
