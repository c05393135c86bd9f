package org.caseledger.service.vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the rotation of the key-encryption key is, for whoever watches the service.
 */
@Component
public class RotationMeasures {

	/** More than that are not counted. */
	private static final int COUNTED = 100_000;

	private final JdbcClient db;

	RotationMeasures(JdbcClient db) {
		this.db = db;
	}

	/**
	 * {@return how many case keys are wrapped by another key-encryption key than the
	 * current one, at most 100,000; from both ends of the index of these keys, in which
	 * those of the current one are nearly all}
	 */
	public long outstanding() {
		return this.db.sql("""
				SELECT least(count(*), :most) FROM (
					(SELECT FROM vault.case_key WHERE kek < (SELECT id FROM vault.current_key) ORDER BY kek LIMIT :most)
					UNION ALL
					(SELECT FROM vault.case_key WHERE kek > (SELECT id FROM vault.current_key) ORDER BY kek LIMIT :most)
				) outstanding
				""").param("most", COUNTED).query(Long.class).single();
	}

}
