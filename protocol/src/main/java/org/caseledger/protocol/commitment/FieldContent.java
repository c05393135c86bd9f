package org.caseledger.protocol.commitment;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a field commits to.
 */
public final class FieldContent {

	private static final byte[] NOT_GIVEN = {};

	private FieldContent() {
	}

	/**
	 * The content of a field.
	 * @param value a text or an integer, null for a field that was not given
	 * @return the canonical JSON of the value; zero bytes, which no value has, when not
	 * given
	 * @throws FormatException with code {@code wrong-type} for other values
	 */
	public static byte[] of(@Nullable Json value) {
		if (value == null) {
			return NOT_GIVEN.clone();
		}
		if (value instanceof JsonString || value instanceof JsonInteger) {
			return value.bytes();
		}
		throw new FormatException(JsonErrors.WRONG_TYPE, "", "the value of a field is a text or an integer");
	}

	/**
	 * The digest of a field, which only together with a salt may leave the vault.
	 * @param value a text or an integer, null for a field that was not given
	 * @return SHA-256 of the content
	 */
	public static Hash digest(@Nullable Json value) {
		return Sha256.of(of(value));
	}

}
