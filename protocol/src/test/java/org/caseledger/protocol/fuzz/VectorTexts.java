package org.caseledger.protocol.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.testsupport.Repository;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The texts of {@code protocol/vectors}: what must be read and what must be refused.
 */
final class VectorTexts {

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 24);

	private final Set<String> members;

	private final List<byte[]> texts = new ArrayList<>();

	private VectorTexts(Set<String> members) {
		this.members = members;
	}

	/** The texts that are members of these names, at any depth, or in lists of them. */
	static List<byte[]> of(String file, String... members) {
		VectorTexts found = new VectorTexts(Set.of(members));
		found.collect(Json.parse(read(file), LIMITS), "");
		return found.texts;
	}

	static byte[] read(String file) {
		Path path = Repository.root().resolve("protocol/vectors").resolve(file);
		try {
			return Files.readAllBytes(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void collect(Json json, String name) {
		switch (json) {
			case JsonObject object -> object.members().forEach((member, value) -> collect(value, member));
			case JsonArray array -> array.values().forEach((value) -> collect(value, name));
			case JsonString text when this.members.contains(name) -> this.texts.add(text.value().getBytes(UTF_8));
			default -> {
				// numbers, and texts that are not asked for
			}
		}
	}

}
