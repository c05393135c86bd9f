package org.caseledger.service.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.caseledger.service.home.RefusedException;

/**
 * Every key-encryption key that the settings give, by its id.
 */
public final class KeyRing {

	private final List<KeySource> sources;

	private volatile Map<String, KeyEncryptionKey> keys;

	KeyRing(List<KeySource> sources) {
		this.sources = List.copyOf(sources);
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

	private Map<String, KeyEncryptionKey> load() {
		Map<String, KeyEncryptionKey> loaded = new LinkedHashMap<>();
		for (KeySource source : this.sources) {
			source.keys().forEach((key) -> loaded.putIfAbsent(key.id(), key));
		}
		return loaded;
	}

}
