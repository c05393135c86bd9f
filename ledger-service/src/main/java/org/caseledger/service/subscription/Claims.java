package org.caseledger.service.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which webhook is whose to deliver to, and how far each is. An instance that dies loses
 * its claims after a while; what it had delivered and not noted is delivered once more,
 * under the same id.
 */
@Component
class Claims {

	/** Longer than any delivery takes. */
	private static final Duration CLAIM = Duration.ofMinutes(2);

	/** A pause or claim that ends later was written by a clock that was wrong. */
	private static final Duration LONGEST = Duration.ofHours(2);

	private final JdbcClient db;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	Claims(JdbcClient db, JdbcTemplate jdbc, Clock clock) {
		this.db = db;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Claims webhooks that have something to be told.
	 * @param size leaves that can be told of
	 * @param limit at most so many
	 * @return the claims
	 */
	List<Claim> take(long size, int limit) {
		UUID claim = UUID.randomUUID();
		return this.db.sql("""
				UPDATE subscription.webhook SET claim = :claim, claimed_until = :until
				WHERE id IN (
					SELECT id FROM subscription.webhook w
					WHERE (next_at <= :now OR next_at > :wrong)
						AND (claimed_until IS NULL OR claimed_until < :now OR claimed_until > :wrong)
						AND (next_leaf < :size
							OR EXISTS (SELECT FROM subscription.dead_letter d WHERE d.webhook = w.id AND d.again))
					ORDER BY next_at LIMIT :limit FOR UPDATE SKIP LOCKED)
				RETURNING id, claim, org, url, secret, next_leaf, attempts, waiting_since, waiting_below
				""")
			.params(Map.of("claim", claim, "until", in(CLAIM), "now", in(Duration.ZERO), "wrong", in(LONGEST), "size",
					size, "limit", limit))
			.query(Claims::claim)
			.list();
	}

	private static Claim claim(ResultSet row, int number) throws SQLException {
		OffsetDateTime waitingSince = row.getObject(8, OffsetDateTime.class);
		return new Claim(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
				row.getBytes(5), row.getLong(6), row.getInt(7),
				(waitingSince != null) ? waitingSince.toInstant() : null, row.getLong(9));
	}

	/** Notes that everything below a leaf was delivered. */
	boolean delivered(Claim claim, long next) {
		return this.db.sql("""
				UPDATE subscription.webhook SET next_leaf = ?, claimed_until = ?, attempts = 0, error = NULL,
					waiting_since = NULL, waiting_below = NULL
				WHERE id = ? AND claim = ?
				""").params(next, in(CLAIM), claim.webhook(), claim.claim()).update() == 1;
	}

	/** Notes that there was nothing to deliver below a leaf. */
	boolean passed(Claim claim, long next) {
		return this.db
			.sql("UPDATE subscription.webhook SET next_leaf = ?, claimed_until = ? WHERE id = ? AND claim = ?")
			.params(next, in(CLAIM), claim.webhook(), claim.claim())
			.update() == 1;
	}

	/** Gives a webhook up after a failed delivery, until a pause is over. */
	void failed(Claim claim, String error, Duration pause, long size) {
		this.db.sql("""
				UPDATE subscription.webhook SET attempts = attempts + 1, error = ?, next_at = ?, claim = NULL,
					claimed_until = NULL, waiting_since = coalesce(waiting_since, ?),
					waiting_below = coalesce(waiting_below, ?)
				WHERE id = ? AND claim = ?
				""").params(error, in(pause), in(Duration.ZERO), size, claim.webhook(), claim.claim()).update();
	}

	/** Gives a webhook up for others to go on. */
	void release(Claim claim) {
		this.db
			.sql("""
					UPDATE subscription.webhook SET next_at = ?, claim = NULL, claimed_until = NULL WHERE id = ? AND claim = ?
					""")
			.params(in(Duration.ZERO), claim.webhook(), claim.claim())
			.update();
	}

	/**
	 * Puts events aside that could not be delivered.
	 * @param claim the webhook
	 * @param events which
	 * @param error why
	 * @param next the leaf at which deliveries go on
	 * @return whether the claim still holds
	 */
	@Transactional
	public boolean putAside(Claim claim, List<Event> events, String error, long next) {
		if (!passed(claim, next)) {
			return false;
		}
		OffsetDateTime now = in(Duration.ZERO);
		List<Object[]> rows = new ArrayList<>();
		events.forEach((event) -> rows.add(new Object[] { claim.webhook(), event.index(), error, now }));
		this.jdbc.batchUpdate("""
				INSERT INTO subscription.dead_letter (webhook, index, error, put_aside_at) VALUES (?, ?, ?, ?)
				ON CONFLICT DO NOTHING
				""", rows);
		return true;
	}

	/** Begins the wait of a day anew, for what is there now. */
	void waitAnew(Claim claim, long size) {
		this.db.sql("UPDATE subscription.webhook SET waiting_since = ?, waiting_below = ? WHERE id = ? AND claim = ?")
			.params(in(Duration.ZERO), size, claim.webhook(), claim.claim())
			.update();
	}

	/** Dead letters that were asked for again, in the order of the log. */
	List<Long> again(Claim claim) {
		return this.db
			.sql("SELECT index FROM subscription.dead_letter WHERE webhook = ? AND again ORDER BY index LIMIT 100")
			.param(claim.webhook())
			.query(Long.class)
			.list();
	}

	void deliveredAgain(Claim claim, long index) {
		this.db.sql("DELETE FROM subscription.dead_letter WHERE webhook = ? AND index = ?")
			.params(claim.webhook(), index)
			.update();
	}

	/** The subscriber still does not take them: its owner may ask once more. */
	@Transactional
	public void failedAgain(Claim claim, long index, String error) {
		this.db.sql("UPDATE subscription.dead_letter SET error = ? WHERE webhook = ? AND index = ?")
			.params(error, claim.webhook(), index)
			.update();
		this.db.sql("UPDATE subscription.dead_letter SET again = false WHERE webhook = ? AND again")
			.param(claim.webhook())
			.update();
	}

	private OffsetDateTime in(Duration later) {
		Instant now = this.clock.instant();
		return now.plus(later).atOffset(ZoneOffset.UTC);
	}

}
