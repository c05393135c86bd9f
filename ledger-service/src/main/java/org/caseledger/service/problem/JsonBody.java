package org.caseledger.service.problem;

import java.io.IOException;
import java.io.InputStream;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;

/**
 * Bodies of requests and answers in the protocol's own JSON: one parser at every border.
 */
public final class JsonBody {

	/** Media type of answers. */
	public static final String TYPE = "application/json";

	private JsonBody() {
	}

	/**
	 * Reads a request's body.
	 * @param in the body, read to its end or to the limit
	 * @param maxBytes most bytes that are accepted
	 * @return the value
	 * @throws Problem when it is too large or no JSON of the profile
	 */
	public static Json read(InputStream in, int maxBytes) {
		byte[] bytes;
		try {
			bytes = in.readNBytes(maxBytes + 1);
		}
		catch (IOException ex) {
			throw new Problem(ProblemCode.CUT_OFF, "The body ended early.");
		}
		if (bytes.length > maxBytes) {
			throw new Problem(ProblemCode.TOO_LARGE, "At most " + maxBytes + " bytes are accepted here.");
		}
		try {
			return Json.parse(bytes, JsonLimits.bytes(maxBytes));
		}
		catch (FormatException ex) {
			throw new Problem(ProblemCode.MALFORMED_JSON,
					ex.reason() + ", at byte " + ex.offset() + " (" + ex.code() + ").",
					ex.code().equals(JsonErrors.ENDS_EARLY) ? "" : ex.place());
		}
	}

}
