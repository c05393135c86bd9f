package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.caseledger.protocol.crypto.Frame;
import org.caseledger.service.home.DataFolder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One key for each case and organisation, wrapped by the key-encryption key of the data
 * folder. With it go the pseudonyms of the case, too.
 */
@Component
class CaseKeys {

	private static final int CACHED = 10_000;

	private static final int PSEUDONYM_LENGTH = 16;

	private final JdbcClient db;

	private final byte[] keyEncryptionKey;

	private final Cache<Owner, byte[]> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

	/**
	 * Keys of transactions that may still roll back: remembered, they would encrypt what
	 * nobody could open after a restart.
	 */
	private final Set<Owner> uncommitted = ConcurrentHashMap.newKeySet();

	CaseKeys(JdbcClient db, DataFolder home) {
		this.db = db;
		this.keyEncryptionKey = home.secret("key-encryption").readOrCreate(Seal.KEY_LENGTH);
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
		Optional<byte[]> found = this.db.sql("SELECT wrapped FROM vault.case_key WHERE case_id = ? AND org = ?")
			.params(List.of(owner.caseId, owner.org))
			.query(byte[].class)
			.optional()
			.flatMap((wrapped) -> Seal.open(this.keyEncryptionKey, owner.purpose(), wrapped));
		if (!this.uncommitted.contains(owner)) {
			found.ifPresent((key) -> this.cache.put(owner, key));
		}
		return found;
	}

	private byte[] create(Owner owner) {
		byte[] wrapped = Seal.seal(this.keyEncryptionKey, owner.purpose(), Seal.newKey());
		int made = this.db
			.sql("INSERT INTO vault.case_key (case_id, org, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
			.params(owner.caseId, owner.org, wrapped)
			.update();
		if (made == 1 && TransactionSynchronizationManager.isSynchronizationActive()) {
			untilCompletion(owner);
		}
		// somebody else may have been faster: the stored key counts
		return this.db.sql("SELECT wrapped FROM vault.case_key WHERE case_id = ? AND org = ?")
			.params(owner.caseId, owner.org)
			.query(byte[].class)
			.optional()
			.flatMap((stored) -> Seal.open(this.keyEncryptionKey, owner.purpose(), stored))
			.orElseThrow(() -> new IllegalStateException(
					"the case key does not open: the key-encryption key of the data folder is another"));
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

	private record Owner(String caseId, String org) {

		byte[] purpose() {
			return Frame.of("caseledger/case-key/v1", this.caseId.getBytes(StandardCharsets.UTF_8),
					this.org.getBytes(StandardCharsets.UTF_8));
		}

	}

}
