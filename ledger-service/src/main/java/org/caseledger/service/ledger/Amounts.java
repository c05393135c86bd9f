package org.caseledger.service.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The readable amounts of the projection.
 */
@Component
public class Amounts {

	private final JdbcClient db;

	Amounts(JdbcClient db) {
		this.db = db;
	}

	/**
	 * The amounts of an entry.
	 * @param org whose entry
	 * @param id its id
	 * @return fen by field name
	 */
	public Map<String, Long> of(String org, UUID id) {
		Map<String, Long> amounts = new HashMap<>();
		this.db.sql("SELECT field, fen FROM ledger.amount WHERE org = ? AND id = ?").params(org, id).query((row) -> {
			amounts.put(row.getString(1), row.getLong(2));
		});
		return amounts;
	}

}
