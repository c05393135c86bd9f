package org.caseledger.service.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.StoredEvidence;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.service.database.Rows;
import org.caseledger.service.keys.Seal;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The private content of entries and the keys of evidence. Rows are written in the
 * caller's transaction.
 */
@Component
public class Vault {

	private static final JsonLimits LIMITS = JsonLimits.bytes(1 << 20);

	private final JdbcTemplate jdbc;

	private final JdbcClient db;

	private final CaseKeys keys;

	private final SearchTags search;

	private final Clock clock;

	Vault(JdbcTemplate jdbc, JdbcClient db, CaseKeys keys, SearchTags search, Clock clock) {
		this.jdbc = jdbc;
		this.db = db;
		this.keys = keys;
		this.search = search;
		this.clock = clock;
	}

	/**
	 * The pseudonym of a person in a case: keyed, so that it cannot be recomputed from
	 * outside or followed from case to case.
	 * @param caseId the case
	 * @param org the person's organisation
	 * @param person the person's name within it
	 * @return 32 hex digits
	 */
	public String pseudonym(String caseId, String org, String person) {
		return this.keys.pseudonym(caseId, org, person);
	}

	/**
	 * Seals the fields of entries, each under a key of its own, and lets them be searched
	 * for.
	 * @param entries which
	 * @return the commitments, in the order of the entries
	 */
	public List<SealedEntry.Commitments> seal(List<SealedEntry> entries) {
		List<Sealing> sealed = entries.stream()
			.map((entry) -> Sealing.of(entry, this.keys.obtain(entry.caseId(), entry.org())))
			.toList();
		Rows itemKeys = new Rows("vault.item_keys (org, id, wrapped)");
		Rows content = new Rows("vault.content (org, id, case_id, request, names, sealed, commitments)");
		for (Sealing sealing : sealed) {
			SealedEntry entry = sealing.entry;
			itemKeys.add(entry.org(), entry.id(), sealing.wrapped.toArray(byte[][]::new));
			content.add(entry.org(), entry.id(), entry.caseId(), entry.request(),
					entry.fields().keySet().toArray(String[]::new), sealing.content.toArray(byte[][]::new),
					sealing.commitments.stream().map(Hash::bytes).toArray(byte[][]::new));
		}
		itemKeys.insert(this.jdbc);
		content.insert(this.jdbc);
		this.search.add(entries);
		return sealed.stream()
			.map((sealing) -> new SealedEntry.Commitments(sealing.commitments, sealing.payload()))
			.toList();
	}

	/**
	 * The keyed digests of the requests with which entries were made.
	 * @param org whose entries
	 * @param ids their ids
	 * @return the digests of those that are there, by id
	 */
	public Map<UUID, byte[]> requests(String org, Collection<UUID> ids) {
		Map<UUID, byte[]> found = new HashMap<>();
		// one look-up for each id, whatever the planner believes about the table
		this.jdbc.query("""
				SELECT id, request FROM unnest(?::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
					SELECT request FROM vault.content c WHERE c.org = ? AND c.id = wanted.id LIMIT 1) found
				""", (statement) -> {
			statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
			statement.setString(2, org);
		}, (row) -> {
			found.put(row.getObject(1, UUID.class), row.getBytes(2));
		});
		return found;
	}

	/**
	 * Opens the fields of an entry.
	 * @param org whose entry
	 * @param id its id
	 * @return every field in order; those that do not open are not readable. Empty when
	 * the vault does not have the entry
	 */
	public List<OpenedField> open(String org, UUID id) {
		return this.db.sql("""
				SELECT c.case_id, c.names, c.sealed, c.commitments, k.wrapped
				FROM vault.content c LEFT JOIN vault.item_keys k USING (org, id)
				WHERE org = ? AND id = ?
				""").params(org, id).query((row, n) -> open(org, id, row)).optional().orElse(List.of());
	}

	private List<OpenedField> open(String org, UUID id, ResultSet row) throws SQLException {
		Optional<byte[]> caseKey = this.keys.find(row.getString(1), org);
		String[] names = (String[]) array(row.getArray(2));
		byte[][] sealed = (byte[][]) array(row.getArray(3));
		byte[][] commitments = (byte[][]) array(row.getArray(4));
		Array keys = row.getArray(5);
		byte[][] wrapped = (keys != null) ? (byte[][]) array(keys) : new byte[names.length][];
		List<OpenedField> fields = new ArrayList<>(names.length);
		for (int i = 0; i < names.length; i++) {
			ItemName item = new ItemName(org, id, names[i]);
			byte[] key = wrapped[i];
			Hash commitment = Hash.of(commitments[i]);
			Optional<byte[]> itemKey = (key != null) ? caseKey.flatMap((open) -> item.unwrap(open, key))
					: Optional.empty();
			byte[] content = sealed[i];
			fields.add(itemKey
				.flatMap((open) -> item.open(open, content)
					.flatMap((plain) -> opened(item.name(), commitment, Salt.derive(open), plain)))
				.orElseGet(() -> new OpenedField(item.name(), commitment, null, null)));
		}
		return fields;
	}

	private static Optional<OpenedField> opened(String name, Hash commitment, Salt salt, byte[] plain) {
		try {
			return Optional.of(new OpenedField(name, commitment, salt,
					(plain.length == 0) ? null : Json.parseCanonical(plain, LIMITS)));
		}
		catch (FormatException ex) {
			return Optional.empty();
		}
	}

	private static Object array(Array array) throws SQLException {
		try {
			return array.getArray();
		}
		finally {
			array.free();
		}
	}

	/**
	 * Begins an upload: makes the item's key, or finds the one of an upload that was
	 * begun before.
	 * @param org whose item
	 * @param id the evidence id
	 * @param caseId its case
	 * @return the key, empty when the id belongs to another case
	 */
	public Optional<ItemKey> beginEvidence(String org, UUID id, String caseId) {
		byte[] caseKey = this.keys.obtain(caseId, org);
		ItemName item = new ItemName(org, id, "");
		this.db.sql("""
				INSERT INTO vault.evidence (org, id, case_id, wrapped, begun_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING
				""")
			.params(org, id, caseId, item.wrap(caseKey, Seal.newKey()), this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return this.db.sql("SELECT wrapped FROM vault.evidence WHERE org = ? AND id = ? AND case_id = ?")
			.params(org, id, caseId)
			.query(byte[].class)
			.optional()
			.flatMap((wrapped) -> item.unwrap(caseKey, wrapped))
			.map(ItemKey::of);
	}

	/**
	 * Ends an upload.
	 * @param org whose item
	 * @param id the evidence id
	 * @param key the item's key
	 * @param stored what the store has
	 */
	public void endEvidence(String org, UUID id, ItemKey key, StoredEvidence stored) {
		this.db.sql("""
				UPDATE vault.evidence SET digest = ?, stored = ?, size = ?, stored_size = ?, version = ?
				WHERE org = ? AND id = ? AND stored IS NULL
				""")
			.params(new ItemName(org, id, "digest").seal(key.bytes(), stored.digest().bytes()), stored.stored().bytes(),
					stored.size(), stored.storedSize(), stored.version(), org, id)
			.update();
	}

	/**
	 * Looks a file up.
	 * @param org whose item
	 * @param id the evidence id
	 * @return what the vault knows, empty when it was never uploaded or its key does not
	 * open
	 */
	public Optional<OpenedEvidence> evidence(String org, UUID id) {
		return this.db.sql("""
				SELECT case_id, wrapped, digest, stored, size, version FROM vault.evidence
				WHERE org = ? AND id = ? AND stored IS NOT NULL
				""").params(org, id).query((row, n) -> evidence(org, id, row)).optional().flatMap((found) -> found);
	}

	/**
	 * Which version of a stored file is the one that was written. The digest on the
	 * ledger decides; this says where to look first.
	 * @param org whose item
	 * @param id the evidence id
	 * @return the store's id of it, empty when the vault does not know
	 */
	public Optional<String> evidenceVersion(String org, UUID id) {
		return this.db.sql("SELECT version FROM vault.evidence WHERE org = ? AND id = ? AND version IS NOT NULL")
			.params(org, id)
			.query(String.class)
			.optional();
	}

	private Optional<OpenedEvidence> evidence(String org, UUID id, ResultSet row) throws SQLException {
		String caseId = row.getString(1);
		byte[] wrapped = row.getBytes(2);
		byte[] digest = row.getBytes(3);
		Hash stored = Hash.of(row.getBytes(4));
		long size = row.getLong(5);
		@Nullable String version = row.getString(6);
		return this.keys.find(caseId, org)
			.flatMap((caseKey) -> new ItemName(org, id, "").unwrap(caseKey, wrapped))
			.flatMap((key) -> new ItemName(org, id, "digest").open(key, digest)
				.map((plain) -> new OpenedEvidence(org, id, caseId, ItemKey.of(key), Hash.of(plain), stored, size,
						version)));
	}

	/** What one entry becomes: keys wrapped, content sealed, commitments. */
	private record Sealing(SealedEntry entry, List<byte[]> wrapped, List<byte[]> content, List<Hash> commitments) {

		static Sealing of(SealedEntry entry, byte[] caseKey) {
			Sealing sealing = new Sealing(entry, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			for (Map.Entry<String, @Nullable Json> field : entry.fields().entrySet()) {
				Json value = field.getValue();
				byte[] content = FieldContent.of(value);
				byte[] key = Seal.newKey();
				ItemName item = new ItemName(entry.org(), entry.id(), field.getKey());
				sealing.wrapped.add(item.wrap(caseKey, key));
				sealing.content.add(item.seal(key, content));
				sealing.commitments.add(new Item(entry.ledger(), entry.org(), entry.id(), field.getKey())
					.commit(Salt.derive(key), Sha256.of(content)));
			}
			return sealing;
		}

		Hash payload() {
			Map<String, Hash> byName = new TreeMap<>();
			for (String name : this.entry.fields().keySet()) {
				byName.put(name, this.commitments.get(byName.size()));
			}
			return Payload.root(byName);
		}

	}

	/** What a key or a content is for; an evidence item has no field name. */
	private record ItemName(String org, UUID id, String name) {

		byte[] wrap(byte[] caseKey, byte[] key) {
			return Seal.seal(caseKey, purpose("caseledger/item-key/v1"), key);
		}

		Optional<byte[]> unwrap(byte[] caseKey, byte[] wrapped) {
			return Seal.open(caseKey, purpose("caseledger/item-key/v1"), wrapped);
		}

		byte[] seal(byte[] key, byte[] content) {
			return Seal.seal(key, purpose("caseledger/item/v1"), content);
		}

		Optional<byte[]> open(byte[] key, byte[] sealed) {
			return Seal.open(key, purpose("caseledger/item/v1"), sealed);
		}

		private byte[] purpose(String label) {
			return Frame.of(label, this.org.getBytes(StandardCharsets.UTF_8),
					this.id.toString().getBytes(StandardCharsets.UTF_8), this.name.getBytes(StandardCharsets.UTF_8));
		}

	}

}
