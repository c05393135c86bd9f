package org.caseledger.service.subscription;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonObject;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * An event as a webhook gets it, after the convention "Standard Webhooks" 1.0: signed
 * over id, time of the attempt and body. The id is the same whenever the event is
 * delivered again.
 *
 * @param id {@code msg_}, the webhook and the leaf
 * @param body canonical JSON
 */
record Message(String id, byte[] body) {

	/** With this the text form of a secret begins. */
	static final String SECRET_PREFIX = "whsec_";

	private static final String HMAC = "HmacSHA256";

	/**
	 * Writes an event.
	 * @param webhook who hears of it
	 * @param event the event
	 * @param recordedAt when it was recorded at the latest
	 * @return the message
	 */
	static Message of(UUID webhook, Event event, Instant recordedAt) {
		return new Message("msg_" + webhook.toString().replace("-", "") + "_" + event.index(),
				JsonObject.builder()
					.put("type", "record." + event.type())
					.put("timestamp", UtcTime.format(recordedAt))
					.put("data", event.json())
					.build()
					.bytes());
	}

	/**
	 * Signs an attempt.
	 * @param secret what the subscriber and the service share
	 * @param at when the attempt is made
	 * @return the headers
	 */
	Map<String, String> headers(byte[] secret, Instant at) {
		String time = String.valueOf(at.getEpochSecond());
		return Map.of("webhook-id", this.id, "webhook-timestamp", time, "webhook-signature",
				"v1," + signature(secret, time));
	}

	private String signature(byte[] secret, String time) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(secret, HMAC));
			mac.update((this.id + "." + time + ".").getBytes(US_ASCII));
			return Base64.getEncoder().encodeToString(mac.doFinal(this.body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HMAC with SHA-256", ex);
		}
	}

}
