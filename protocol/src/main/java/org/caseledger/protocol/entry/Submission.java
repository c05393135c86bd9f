package org.caseledger.protocol.entry;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the contract: one argument of its call.
 *
 * @param entry what is said
 * @param sig the organisation's own signature, null when the host submits on its behalf;
 * it is no part of the entry's identity
 */
public record Submission(Entry entry, @Nullable Signature sig) {

	/** Largest size of the canonical bytes. */
	public static final int MAX_BYTES = 20_480;

	private static final int MAX_DEPTH = 8;

	private static final JsonLimits LIMITS = new JsonLimits(MAX_BYTES, MAX_DEPTH);

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}, nested at most 8 deep
	 * @return the submission
	 * @throws FormatException when they are not a submission, or not canonical
	 */
	public static Submission parse(byte[] bytes) {
		return JsonReader.object(Json.parseCanonical(bytes, LIMITS),
				(in) -> new Submission(in.value("entry", (entry) -> Entry.within(bytes, entry)),
						in.optional("sig", Signature::of)));
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("entry", this.entry.json())
			.putIfPresent("sig", (this.sig != null) ? this.sig.json() : null)
			.build();
	}

	/**
	 * The canonical bytes.
	 * @return a new array each time
	 * @throws FormatException with code {@code too-large} when the entry is larger than
	 * {@link Entry#MAX_BYTES}
	 */
	public byte[] bytes() {
		byte[] bytes = json().bytes();
		if (bytes.length > MAX_BYTES || this.entry.bytes().length > Entry.MAX_BYTES) {
			throw new FormatException(JsonErrors.TOO_LARGE, "", "a submission has at most " + MAX_BYTES + " bytes");
		}
		return bytes;
	}

}
