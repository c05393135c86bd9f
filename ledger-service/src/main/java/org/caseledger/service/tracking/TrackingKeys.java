package org.caseledger.service.tracking;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.crypto.Hkdf;
import org.caseledger.service.home.DataFolder;

import org.springframework.stereotype.Component;

/**
 * What is derived from the one secret of this module. Whoever has the database alone can
 * neither test codes nor make visits.
 */
@Component
class TrackingKeys {

	private static final int DIGEST = 32;

	private static final byte[] NO_SALT = {};

	private final byte[] secret;

	TrackingKeys(DataFolder home) {
		this.secret = home.secret("tracking").readOrCreate(DIGEST);
	}

	/**
	 * The code of a form: the same whenever the form is sent, and known to nobody before.
	 */
	TrackingCode code(String caseId, String form) {
		for (int attempt = 0;; attempt++) {
			Optional<TrackingCode> code = TrackingCode
				.of(derive("caseledger/tracking-code/v1", TrackingCode.BYTES, caseId, form, String.valueOf(attempt)));
			if (code.isPresent()) {
				return code.get();
			}
		}
	}

	/** What is stored of a code. */
	byte[] digest(TrackingCode code) {
		return derive("caseledger/tracking-digest/v1", DIGEST, code.text());
	}

	SecretKey visits() {
		return new SecretKeySpec(derive("caseledger/visit/v1", DIGEST), "HmacSHA256");
	}

	private byte[] derive(String label, int length, String... parts) {
		byte[][] bytes = new byte[parts.length][];
		for (int i = 0; i < parts.length; i++) {
			bytes[i] = parts[i].getBytes(StandardCharsets.UTF_8);
		}
		return Hkdf.derive(this.secret, NO_SALT, Frame.of(label, bytes), length);
	}

}
