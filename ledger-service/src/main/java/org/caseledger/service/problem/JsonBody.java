package org.caseledger.service.problem;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonReader;

/**
 * Bodies of requests and answers in the protocol's own JSON: one parser at every border.
 */
public final class JsonBody {

	/** Media type of answers. */
	public static final String TYPE = "application/json";

	private JsonBody() {
	}

	/**
	 * Reads a request whose body is an object.
	 * @param <T> what it asks for
	 * @param in the body, read to its end or to the limit
	 * @param maxBytes most bytes that are accepted
	 * @param reader of its members
	 * @return what it asks for
	 * @throws Problem when it is too large, no JSON of the profile, or not of that shape
	 */
	public static <T> T read(InputStream in, int maxBytes, Function<JsonReader, T> reader) {
		Json json = read(in, maxBytes);
		return fitting(() -> JsonReader.object(json, reader));
	}

	/**
	 * Reads something in a request. Only what a caller sent is the caller's mistake: a
	 * misfit anywhere else is a defect of the service or of its database.
	 * @param <T> what it gives
	 * @param reading the reading
	 * @return what it gives
	 * @throws Problem {@code request-invalid} when it does not fit
	 */
	public static <T> T fitting(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (FormatException ex) {
			throw new Problem(ProblemCode.REQUEST_INVALID, ex.reason() + " (" + ex.code() + ")", ex.place());
		}
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
