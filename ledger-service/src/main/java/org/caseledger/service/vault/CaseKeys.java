package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.crypto.Frame;
import org.caseledger.service.keys.KeyEncryptionKey;
import org.caseledger.service.keys.Seal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One key for each case and organisation, wrapped by the key-encryption key that was
 * current, whose id stands beside it. With it go the pseudonyms of the case, too.
 */
@Component
class CaseKeys {

	private static final int CACHED = 10_000;

	private static final int PSEUDONYM_LENGTH = 16;

	/** Nobody rotates more often than that within one insertion. */
	private static final int ATTEMPTS = 3;

	private final JdbcClient db;

	private final CurrentKey current;

	private final Cache<Owner, byte[]> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

	/**
	 * Keys of transactions that may still roll back: remembered, they would encrypt what
	 * nobody could open after a restart.
	 */
	private final Set<Owner> uncommitted = ConcurrentHashMap.newKeySet();

	CaseKeys(JdbcClient db, CurrentKey current) {
		this.db = db;
		this.current = current;
	}

	/** The key, made when there is none yet. */
	byte[] obtain(String caseId, String org) {
		Owner owner = new Owner(caseId, org);
		return find(owner).orElseGet(() -> create(owner));
	}

	/** The key, empty when it was destroyed, never made, or is damaged. */
	Optional<byte[]> find(String caseId, String org) {
		return find(new Owner(caseId, org));
	}

	private Optional<byte[]> find(Owner owner) {
		byte[] cached = this.cache.getIfPresent(owner);
		if (cached != null) {
			return Optional.of(cached);
		}
		Optional<byte[]> found = stored(owner).flatMap((stored) -> open(owner, stored));
		if (!this.uncommitted.contains(owner)) {
			found.ifPresent((key) -> this.cache.put(owner, key));
		}
		return found;
	}

	private byte[] create(Owner owner) {
		byte[] key = Seal.newKey();
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			KeyEncryptionKey wrapping = this.current.get();
			// only while it is still the current one: a rotation waits for this
			// transaction
			int made = this.db.sql("""
					INSERT INTO vault.case_key (case_id, org, kek, wrapped)
					SELECT ?, ?, id, ? FROM vault.current_key WHERE id = ? FOR SHARE
					ON CONFLICT DO NOTHING
					""").params(owner.caseId, owner.org, wrapping.wrap(owner.purpose(), key), wrapping.id()).update();
			if (made == 1 && TransactionSynchronizationManager.isSynchronizationActive()) {
				untilCompletion(owner);
			}
			// somebody else may have been faster: the stored key counts
			Optional<Wrapped> stored = stored(owner);
			if (stored.isPresent()) {
				return open(owner, stored.get()).orElseThrow(() -> new IllegalStateException(
						"a case key does not open under the key-encryption key that wrapped it: it was changed"));
			}
		}
		throw new IllegalStateException("the key-encryption key changed " + ATTEMPTS + " times in a row");
	}

	private Optional<Wrapped> stored(Owner owner) {
		return this.db.sql("SELECT kek, wrapped FROM vault.case_key WHERE case_id = ? AND org = ?")
			.params(owner.caseId, owner.org)
			.query((row, n) -> new Wrapped(row.getString(1), row.getBytes(2)))
			.optional();
	}

	private Optional<byte[]> open(Owner owner, Wrapped wrapped) {
		return this.current.require(wrapped.kek)
			.unwrap(owner.purpose(), wrapped.key)
			.filter((key) -> key.length == Seal.KEY_LENGTH);
	}

	private void untilCompletion(Owner owner) {
		this.uncommitted.add(owner);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCompletion(int status) {
				CaseKeys.this.uncommitted.remove(owner);
			}
		});
	}

	/** The pseudonym of a person in a case: 32 hex digits. */
	String pseudonym(String caseId, String org, String person) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(obtain(caseId, org), "HmacSHA256"));
			byte[] tag = mac.doFinal(Frame.of("caseledger/pseudonym/v1", person.getBytes(StandardCharsets.UTF_8)));
			return HexFormat.of().formatHex(Arrays.copyOf(tag, PSEUDONYM_LENGTH));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HMAC with SHA-256", ex);
		}
	}

	/** What a case key is for, authenticated with it. */
	static byte[] purpose(String caseId, String org) {
		return Frame.of("caseledger/case-key/v1", caseId.getBytes(StandardCharsets.UTF_8),
				org.getBytes(StandardCharsets.UTF_8));
	}

	private record Owner(String caseId, String org) {

		byte[] purpose() {
			return CaseKeys.purpose(this.caseId, this.org);
		}

	}

	private record Wrapped(String kek, byte[] key) {
	}

}
