package org.caseledger.protocol.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.jspecify.annotations.Nullable;

/**
 * The types, roles and kinds of evidence of one version of the rules.
 */
public final class Catalogue {

	/** Label of the catalogue's hash, docs/protocol.md section 3. */
	private static final String LABEL = "caseledger/catalogue/v1";

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 20);

	/** The catalogue of version 1 of the rules. */
	public static final Catalogue RULES_1 = load("rules-1.json");

	private final byte[] bytes;

	private final Hash hash;

	private final long rules;

	private final SortedSet<String> roles;

	private final SortedSet<String> evidenceKinds;

	private final SortedMap<String, EntryType> types;

	Catalogue(byte[] canonical, long rules, SortedSet<String> roles, SortedSet<String> evidenceKinds,
			SortedMap<String, EntryType> types) {
		this.bytes = canonical;
		this.hash = Sha256.labelled(LABEL, canonical);
		this.rules = rules;
		this.roles = roles;
		this.evidenceKinds = evidenceKinds;
		this.types = types;
	}

	/**
	 * Reads a catalogue.
	 * @param json the file; it need not be canonical
	 * @return the catalogue
	 * @throws org.caseledger.protocol.FormatException when it is none, or uses what this
	 * program does not understand
	 */
	public static Catalogue read(byte[] json) {
		return CatalogueReader.catalogue(Json.parse(json, LIMITS));
	}

	/**
	 * The catalogue of a version that this program knows.
	 * @param rules version of the rules
	 * @return the catalogue, empty for an unknown version
	 */
	public static Optional<Catalogue> ofRules(long rules) {
		return (rules == RULES_1.rules) ? Optional.of(RULES_1) : Optional.empty();
	}

	private static Catalogue load(String name) {
		try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
			if (in == null) {
				throw new IllegalStateException("the program is incomplete: it lacks " + name);
			}
			return read(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * {@return the version of the rules that this catalogue belongs to}
	 */
	public long rules() {
		return this.rules;
	}

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * {@return the hash that the founding record names}
	 */
	public Hash hash() {
		return this.hash;
	}

	/**
	 * {@return the codes that {@code actor.role} may have}
	 */
	public SortedSet<String> roles() {
		return this.roles;
	}

	/**
	 * {@return the codes that the {@code kind} of evidence may have}
	 */
	public SortedSet<String> evidenceKinds() {
		return this.evidenceKinds;
	}

	/**
	 * {@return all types by name}
	 */
	public SortedMap<String, EntryType> types() {
		return this.types;
	}

	/**
	 * One type.
	 * @param name its name
	 * @return the type, null when the catalogue does not have it
	 */
	public @Nullable EntryType type(String name) {
		return this.types.get(name);
	}

}
