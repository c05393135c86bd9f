package org.caseledger.service.witness;

import java.time.Clock;
import java.time.ZoneOffset;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.party.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two trees where there can be one. What shows it is kept, and nothing is cosigned here
 * until the parties have found out which of the two is the ledger.
 */
@Component
class Forks {

	private static final Logger log = LoggerFactory.getLogger(Forks.class);

	private final JdbcClient db;

	private final Roster roster;

	private final Clock clock;

	Forks(JdbcClient db, Roster roster, Clock clock) {
		this.db = db;
		this.roster = roster;
		this.clock = clock;
	}

	/**
	 * Keeps what shows a fork.
	 * @param party who signed, with a key that is known to be its
	 * @param signed what it signed
	 * @param own the root here of that size, or of the block end that does not extend it
	 */
	void keep(String party, CosignedCheckpoint signed, Hash own) {
		if (!hasOthers()) {
			return;
		}
		int kept = this.db.sql("""
				INSERT INTO witness.fork (party, size, root, note, seen_at) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO NOTHING
				""")
			.params(party, signed.checkpoint().size(), own.bytes(), signed.bytes(),
					this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		if (kept > 0) {
			log.error(
					"{} signed another tree of {} leaves than the one that is read here; nothing is cosigned until "
							+ "the parties know why. Its signature is kept in witness.fork",
					party, signed.checkpoint().size());
		}
	}

	/**
	 * Whether nothing may be cosigned.
	 */
	boolean stop() {
		return hasOthers() && count() > 0;
	}

	/**
	 * One operator who holds all keys would only stop for his own database, which a
	 * rebuild mends.
	 */
	private boolean hasOthers() {
		return !this.roster.elsewhere().isEmpty();
	}

	/** How many are kept. */
	long count() {
		return this.db.sql("SELECT count(*) FROM witness.fork").query(Long.class).single();
	}

}
