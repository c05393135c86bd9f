package org.caseledger.service.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What subscribers have not taken, for whoever watches the service.
 */
@Component
public class DeliveryMeasures {

	/** More than that are not counted. */
	private static final int COUNTED = 100_000;

	private final JdbcClient db;

	DeliveryMeasures(JdbcClient db) {
		this.db = db;
	}

	/**
	 * Deliveries that do not come through.
	 *
	 * @param number how many
	 * @param since since when the oldest of them, null when there is none
	 */
	public record Stuck(long number, @Nullable Instant since) {
	}

	/**
	 * {@return what was put aside after a day}
	 */
	public Stuck putAside() {
		return this.db.sql("""
				SELECT count(*), min(put_aside_at)
				FROM (SELECT put_aside_at FROM subscription.dead_letter LIMIT ?) dead
				""").param(COUNTED).query((row, n) -> stuck(row)).single();
	}

	/**
	 * {@return webhooks that did not take what they were sent last}
	 */
	public Stuck failing() {
		return this.db.sql("""
				SELECT count(*), min(waiting_since)
				FROM (SELECT waiting_since FROM subscription.webhook WHERE waiting_since IS NOT NULL LIMIT ?) failing
				""").param(COUNTED).query((row, n) -> stuck(row)).single();
	}

	private static Stuck stuck(ResultSet row) throws SQLException {
		OffsetDateTime since = row.getObject(2, OffsetDateTime.class);
		return new Stuck(row.getLong(1), (since != null) ? since.toInstant() : null);
	}

}
