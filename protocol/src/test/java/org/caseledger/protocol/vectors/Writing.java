package org.caseledger.protocol.vectors;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Short forms for what all files of vectors write.
 */
final class Writing {

	private Writing() {
	}

	static JsonObject object(Consumer<JsonObject.Builder> members) {
		JsonObject.Builder builder = JsonObject.builder();
		members.accept(builder);
		return builder.build();
	}

	static <T> JsonArray array(List<T> list, Function<T, Json> json) {
		return new JsonArray(list.stream().map(json).toList());
	}

	static JsonArray array(Json... values) {
		return new JsonArray(List.of(values));
	}

	static JsonArray hashes(List<Hash> hashes) {
		return array(hashes, (hash) -> Json.of(hash.hex()));
	}

	static String text(byte[] bytes) {
		return new String(bytes, UTF_8);
	}

}
