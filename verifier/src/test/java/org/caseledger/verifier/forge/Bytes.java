package org.caseledger.verifier.forge;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Hashes, frames and canonical JSON of plain maps and lists.
 */
public final class Bytes {

	/** The JSON value null. */
	public static final Object NULL = JsonNull.NULL;

	private Bytes() {
	}

	public static byte[] utf8(String text) {
		return text.getBytes(UTF_8);
	}

	public static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	public static byte[] unhex(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	public static byte[] sha256(byte[]... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				digest.update(part);
			}
			return digest.digest();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static byte[] framed(byte[]... parts) {
		int length = Arrays.stream(parts).mapToInt((part) -> 4 + part.length).sum();
		ByteBuffer frame = ByteBuffer.allocate(length);
		for (byte[] part : parts) {
			frame.putInt(part.length).put(part);
		}
		return sha256(frame.array());
	}

	/** The same bytes for the same seed. */
	public static byte[] random(Object seed) {
		return sha256(utf8("forger/" + seed));
	}

	public static byte[] json(Object value) {
		return toJson(value).bytes();
	}

	private static Json toJson(Object value) {
		return switch (value) {
			case Json json -> json;
			case String text -> Json.of(text);
			case Boolean bool -> Json.of(bool);
			case Integer number -> Json.of(number.longValue());
			case Long number -> Json.of(number.longValue());
			case List<?> list -> new JsonArray(list.stream().map(Bytes::toJson).toList());
			case Map<?, ?> map -> {
				Map<String, Json> members = new TreeMap<>();
				map.forEach((name, member) -> members.put((String) name, toJson(member)));
				yield new JsonObject(members);
			}
			default -> throw new IllegalArgumentException(value.getClass().toString());
		};
	}

}
