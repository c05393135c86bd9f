package org.caseledger.service.witness;

import java.util.UUID;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.service.party.PartyEndpoint;
import org.caseledger.service.party.Roster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells other parties which checkpoints the witness here has anchored: its journal on the
 * ledger has only their hashes.
 */
@Component
class AnchorsEndpoint implements PartyEndpoint {

	private final Roster roster;

	private final JdbcClient db;

	AnchorsEndpoint(Roster roster, JdbcClient db) {
		this.roster = roster;
		this.db = db;
	}

	@Override
	public String address() {
		return "GET /anchors";
	}

	@Override
	public byte[] answer(Question question) {
		return Told.anchors(this.db
			.sql("SELECT id, note FROM witness.anchored WHERE party = ? AND size > ? ORDER BY size, id LIMIT ?")
			.params(this.roster.operator().name(), question.above(), Told.AT_ONCE)
			.query((row, n) -> new Told.Anchored(row.getObject(1, UUID.class),
					CosignedCheckpoint.parse(row.getBytes(2))))
			.list());
	}

}
