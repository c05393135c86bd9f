package org.caseledger.protocol.trust;

import java.time.Instant;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A key and for which checkpoints it counts.
 *
 * @param key the key
 * @param from first leaf that may be the last of a checkpoint, null for 0
 * @param to last leaf that may be the last of a checkpoint, null for any
 * @param invalidSince when the key was lost, null when it was not
 */
public record TrustedKey(VerifierKey key, @Nullable Long from, @Nullable Long to, @Nullable Instant invalidSince) {

	public TrustedKey {
		invalidSince = (invalidSince != null) ? UtcTime.truncate(invalidSince) : null;
		requireLeaf("from", from, 0);
		requireLeaf("to", to, (from != null) ? from : 0);
	}

	private static void requireLeaf(String member, @Nullable Long leaf, long least) {
		if (leaf != null && (leaf < least || leaf > JsonInteger.MAX)) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/" + member,
					"expected a leaf, the last not before the first");
		}
	}

	/**
	 * A key without limits.
	 * @param key the key
	 * @return the trusted key
	 */
	public static TrustedKey of(VerifierKey key) {
		return new TrustedKey(key, null, null, null);
	}

	/**
	 * Whether the key is in force for a checkpoint, leaving a loss of the key aside.
	 * @param size size of the checkpoint, whose last leaf is {@code size - 1}
	 * @return whether it is
	 */
	public boolean covers(long size) {
		long last = size - 1;
		return last >= ((this.from != null) ? this.from : 0) && (this.to == null || last <= this.to);
	}

	static TrustedKey of(Json json) {
		return JsonReader.object(json,
				(in) -> new TrustedKey(in.string("key", VerifierKey::parse), in.optional("from", JsonReader::asInteger),
						in.optional("to", JsonReader::asInteger),
						in.optional("invalidSince", (time) -> UtcTime.parse(JsonReader.asString(time)))));
	}

	JsonObject json() {
		return JsonObject.builder()
			.put("key", this.key.vkey())
			.putIfPresent("from", (this.from != null) ? Json.of(this.from) : null)
			.putIfPresent("to", (this.to != null) ? Json.of(this.to) : null)
			.putIfPresent("invalidSince", (this.invalidSince != null) ? UtcTime.format(this.invalidSince) : null)
			.build();
	}

}
