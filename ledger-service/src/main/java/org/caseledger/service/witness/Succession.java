package org.caseledger.service.witness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.protocol.trust.TrustedKey;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which keys the witnesses had one after the other. A witness that was restored from a
 * back-up does not know what it signed after it; with the same key it could sign another
 * tree of the same size. So it gets a new key, and the trust file says up to which leaf
 * the old one counts.
 */
@Component
public class Succession {

	private final JdbcClient db;

	private final Parties parties;

	Succession(JdbcClient db, Parties parties) {
		this.db = db;
		this.parties = parties;
	}

	/**
	 * {@return the keys by which witnesses sign now}
	 */
	public List<VerifierKey> current() {
		return this.parties.witnesses()
			.stream()
			.flatMap((party) -> Stream.of(party.cosigner(), party.testifier()))
			.map(NoteSigner::verifier)
			.toList();
	}

	/**
	 * The keys that were retired.
	 * @param db asked here
	 * @return the keys, oldest first; those that were retired together in the order of
	 * their bytes
	 */
	public static List<String> retired(JdbcClient db) {
		return db.sql("SELECT vkey FROM witness.retired_key ORDER BY retired_at, vkey COLLATE \"C\"")
			.query(String.class)
			.list();
	}

	/**
	 * Ends keys where the database shows their last cosignature.
	 * @param db the restored database, in the transaction that restores it
	 * @param keys the keys of its back-up
	 * @param at when
	 */
	public static void retire(JdbcClient db, List<VerifierKey> keys, Instant at) {
		for (VerifierKey key : keys) {
			db.sql("""
					INSERT INTO witness.retired_key (vkey, name, last_leaf, retired_at)
					SELECT ?, ?, max(size) - 1, ? FROM witness.cosignature WHERE party = split_part(?, '/', 1)
					HAVING max(size) > 0
					""").params(key.vkey(), key.name(), at.atOffset(ZoneOffset.UTC), key.name()).update();
		}
	}

	/** Every key of a witness, each for the checkpoints between two restores. */
	List<TrustedKey> cosigners(WitnessParty party) {
		return keys(party.cosigner().verifier(), false);
	}

	/**
	 * Every testimony key of a witness. Testimony counts only with a cosignature of the
	 * same checkpoint: a new key may also speak of those that the key before it cosigned.
	 */
	List<TrustedKey> testifiers(WitnessParty party) {
		return keys(party.testifier().verifier(), true);
	}

	private List<TrustedKey> keys(VerifierKey current, boolean fromTheFirst) {
		List<TrustedKey> keys = new ArrayList<>();
		@Nullable Long from = null;
		for (Retired retired : retired(current.name())) {
			// restored twice without a leaf between: the key in the middle never counted
			if (fromTheFirst || from == null || from <= retired.lastLeaf) {
				keys.add(new TrustedKey(retired.key, from, retired.lastLeaf, null));
				from = fromTheFirst ? null : Long.valueOf(retired.lastLeaf + 1);
			}
		}
		keys.add(new TrustedKey(current, from, null, null));
		return keys;
	}

	private List<Retired> retired(String name) {
		return this.db.sql("SELECT vkey, last_leaf FROM witness.retired_key WHERE name = ? ORDER BY retired_at")
			.param(name)
			.query((row, n) -> new Retired(VerifierKey.parse(row.getString(1)), row.getLong(2)))
			.list();
	}

	private record Retired(VerifierKey key, long lastLeaf) {
	}

}
