package org.caseledger.service.subscription;

import java.time.Instant;
import java.util.UUID;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as its owner sees it.
 *
 * @param id its id
 * @param url where it leads
 * @param createdAt when it was made
 * @param next the leaf up to which it has been told
 * @param attempts failed deliveries in a row
 * @param error why the last one failed, null when it did not
 * @param nextAt when it is tried again
 * @param deadLetters whether there is something that could not be delivered
 */
record Webhook(UUID id, String url, Instant createdAt, long next, int attempts, @Nullable String error, Instant nextAt,
		boolean deadLetters) {

	JsonObject.Builder json() {
		JsonObject.Builder json = JsonObject.builder()
			.put("id", this.id.toString())
			.put("url", this.url)
			.put("createdAt", UtcTime.format(this.createdAt))
			.put("next", this.next)
			.put("deadLetters", Json.of(this.deadLetters));
		if (this.attempts > 0) {
			json.put("failing",
					JsonObject.builder()
						.put("attempts", this.attempts)
						.putIfPresent("error", this.error)
						.put("nextAt", UtcTime.format(this.nextAt))
						.build());
		}
		return json;
	}

	/**
	 * An event that could not be delivered.
	 *
	 * @param index leaf of the log
	 * @param error why the last attempt failed
	 * @param putAsideAt when the service gave up
	 * @param again whether its owner has asked for it again
	 */
	record DeadLetter(long index, String error, Instant putAsideAt, boolean again) {

		JsonObject json() {
			return JsonObject.builder()
				.put("index", this.index)
				.put("error", this.error)
				.put("putAsideAt", UtcTime.format(this.putAsideAt))
				.put("again", Json.of(this.again))
				.build();
		}

	}

}
