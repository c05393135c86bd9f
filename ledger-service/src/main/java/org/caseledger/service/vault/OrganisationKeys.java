package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.caseledger.protocol.crypto.Frame;
import org.caseledger.service.keys.Seal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys that belong to no case, one for each purpose and organisation. They are kept like
 * the keys of cases, so that every instance has them, and a rotation and a back-up take
 * them along.
 */
@Component
public class OrganisationKeys {

	private static final String HMAC = "HmacSHA256";

	private final CaseKeys keys;

	private final JdbcClient db;

	OrganisationKeys(CaseKeys keys, JdbcClient db) {
		this.keys = keys;
		this.db = db;
	}

	/**
	 * What a key is for. No case can have such a name.
	 */
	public enum Purpose {

		/** Keyed digests of what is searched for. */
		SEARCH,
		/** Marks of where a list goes on. */
		CURSOR,
		/** Secrets that subscribers share with the service. */
		WEBHOOK;

		private String place() {
			return "service/" + name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * A keyed digest: whoever does not have the key can neither make one nor test
	 * guesses.
	 * @param purpose what it is for
	 * @param org the organisation
	 * @param message what is digested
	 * @return HMAC-SHA-256, 32 bytes
	 */
	public byte[] tag(Purpose purpose, String org, byte[] message) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(this.keys.obtain(purpose.place(), org), HMAC));
			return mac.doFinal(message);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HMAC with SHA-256", ex);
		}
	}

	/**
	 * Seals a secret.
	 * @param purpose what it is for
	 * @param org the organisation
	 * @param name what the secret belongs to
	 * @param secret the secret
	 * @return what may stand in a table
	 */
	public byte[] seal(Purpose purpose, String org, String name, byte[] secret) {
		return Seal.seal(this.keys.obtain(purpose.place(), org), about(purpose, org, name), secret);
	}

	/**
	 * Opens a sealed secret.
	 * @param purpose what it is for
	 * @param org the organisation
	 * @param name what the secret belongs to
	 * @param sealed what stands in the table
	 * @return the secret, empty when it is not what was sealed under this name
	 */
	public Optional<byte[]> open(Purpose purpose, String org, String name, byte[] sealed) {
		return this.keys.find(purpose.place(), org).flatMap((key) -> Seal.open(key, about(purpose, org, name), sealed));
	}

	/**
	 * The organisations that have a key.
	 * @param purpose what the key is for
	 * @return their names in order
	 */
	List<String> organisations(Purpose purpose) {
		return this.db.sql("SELECT org FROM vault.case_key WHERE case_id = ? ORDER BY org")
			.param(purpose.place())
			.query(String.class)
			.list();
	}

	private static byte[] about(Purpose purpose, String org, String name) {
		return Frame.of("caseledger/service-secret/v1", purpose.place().getBytes(StandardCharsets.UTF_8),
				org.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
	}

}
