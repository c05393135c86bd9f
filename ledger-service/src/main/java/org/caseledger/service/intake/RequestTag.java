package org.caseledger.service.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.json.Json;
import org.caseledger.service.home.DataFolder;

import org.springframework.stereotype.Component;

/**
 * A keyed digest by which a repeated request is recognised: an unkeyed one would let
 * whoever reads the database test guesses of the private content.
 */
@Component
class RequestTag {

	private static final String HMAC = "HmacSHA256";

	private final SecretKeySpec key;

	RequestTag(DataFolder home) {
		this.key = new SecretKeySpec(home.secret("request").readOrCreate(32), HMAC);
	}

	byte[] of(String org, Json request) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(this.key);
			mac.update(org.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return mac.doFinal(request.bytes());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HMAC with SHA-256", ex);
		}
	}

}
