package org.caseledger.verifier;

import java.util.List;
import java.util.Objects;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * Why a document could not be read.
 */
final class Misread {

	static final String MALFORMED = "malformed";

	static final String UNKNOWN_VERSION = "unknown-version";

	static final String VOID_LEAF = "void";

	private Misread() {
	}

	/** A later format is no fault of the document; a void leaf is one that has a name. */
	static Finding finding(byte[] document, FormatException ex) {
		if (ex.place().equals("/v") && ex.code().equals(JsonErrors.WRONG_VALUE)) {
			return new Finding(Severity.INDETERMINATE, UNKNOWN_VERSION, ex.place(), "1", null, List.of());
		}
		String code = voidCode(document, ex);
		if (code != null) {
			return new Finding(Severity.INVALID, VOID_LEAF, "/record", null, null, List.of(code));
		}
		return new Finding(Severity.INVALID, MALFORMED, ex.place(), null, null,
				List.of(Objects.requireNonNullElse(ex.getMessage(), ex.code())));
	}

	private static @Nullable String voidCode(byte[] document, FormatException ex) {
		if (!ex.place().startsWith("/record/")) {
			return null;
		}
		try {
			return Json.parse(document, JsonLimits.bytes(Verifier.MAX_BYTES)) instanceof JsonObject object
					&& object.get("record") instanceof JsonObject record
					&& record.get("void") instanceof JsonString code ? code.value() : null;
		}
		catch (FormatException notEvenJson) {
			return null;
		}
	}

}
