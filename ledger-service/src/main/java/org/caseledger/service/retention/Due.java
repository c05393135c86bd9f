package org.caseledger.service.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.caseledger.service.ledger.StoredRecord;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far archived cases were looked for, and those whose files are still to be kept for
 * longer. Durable: what a crash leaves here is gone on with.
 */
@Component
class Due {

	private final JdbcClient db;

	Due(JdbcClient db) {
		this.db = db;
	}

	/**
	 * The first leaf that was not looked at.
	 * @param place where the files are: in another place they may have no lock
	 * @param period for which they are kept
	 */
	long next(String place, Duration period) {
		return this.db.sql("SELECT next FROM retention.reached WHERE place = ? AND seconds = ?")
			.params(place, period.toSeconds())
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	/** Adds what was found, and where to go on. */
	@Transactional
	public void add(String place, Duration period, List<StoredRecord> archived, Instant now) {
		for (StoredRecord each : archived) {
			this.db.sql("INSERT INTO retention.due (index, not_before) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(each.index(), time(now))
				.update();
		}
		this.db.sql("""
				INSERT INTO retention.reached (place, seconds, next) VALUES (?, ?, ?)
				ON CONFLICT (place, seconds) DO UPDATE SET next = greatest(reached.next, excluded.next)
				""").params(place, period.toSeconds(), archived.getLast().index() + 1).update();
	}

	/** The leaves whose turn it is, those first that have waited longest. */
	List<Long> first(int limit, Instant now) {
		return this.db.sql("SELECT index FROM retention.due WHERE not_before <= ? ORDER BY not_before, index LIMIT ?")
			.params(time(now), limit)
			.query(Long.class)
			.list();
	}

	/** Every leaf that is due, also those that are tried later. */
	Set<Long> all() {
		return this.db.sql("SELECT index FROM retention.due").query(Long.class).set();
	}

	/** How many leaves are due, also those that are tried later; more are not counted. */
	long count(int most) {
		return this.db.sql("SELECT count(*) FROM (SELECT FROM retention.due LIMIT ?) due")
			.param(most)
			.query(Long.class)
			.single();
	}

	void later(long index, Instant notBefore) {
		this.db.sql("UPDATE retention.due SET not_before = ? WHERE index = ?").params(time(notBefore), index).update();
	}

	void done(long index) {
		this.db.sql("DELETE FROM retention.due WHERE index = ?").param(index).update();
	}

	private static OffsetDateTime time(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
