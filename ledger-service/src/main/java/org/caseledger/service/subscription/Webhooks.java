package org.caseledger.service.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OrganisationKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The webhooks of organisations, for their owners.
 */
@Component
class Webhooks {

	private static final String COLUMNS = """
			SELECT id, url, created_at, next_leaf, attempts, error, next_at,
				EXISTS (SELECT FROM subscription.dead_letter d WHERE d.webhook = w.id)
			FROM subscription.webhook w WHERE org = ?
			""";

	private final JdbcClient db;

	private final OrganisationKeys keys;

	private final int most;

	private final Clock clock;

	Webhooks(JdbcClient db, OrganisationKeys keys, SubscriptionSettings settings, Clock clock) {
		this.db = db;
		this.keys = keys;
		this.most = settings.webhooks();
		this.clock = clock;
	}

	/**
	 * Makes a webhook.
	 * @param org its owner
	 * @param url where it leads, checked
	 * @param secret what is shared with the subscriber
	 * @param from first leaf that it is told of
	 * @return the webhook
	 * @throws Problem {@code subscription-limit} when the organisation has enough
	 */
	@Transactional
	public Webhook add(String org, String url, byte[] secret, long from) {
		UUID id = UUID.randomUUID();
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		this.db.sql("SELECT pg_advisory_xact_lock(hashtextextended('webhooks/' || ?, 0))")
			.param(org)
			.query()
			.singleRow();
		if (all(org).size() >= this.most) {
			throw new Problem(ProblemCode.SUBSCRIPTION_LIMIT,
					"An organisation has at most " + this.most + " webhooks.");
		}
		this.db.sql("""
				INSERT INTO subscription.webhook (id, org, url, secret, created_at, next_leaf, next_at)
				VALUES (?, ?, ?, ?, ?, ?, ?)
				""").params(id, org, url, seal(org, id, secret), now, from, now).update();
		return require(org, id);
	}

	private byte[] seal(String org, UUID id, byte[] secret) {
		return this.keys.seal(OrganisationKeys.Purpose.WEBHOOK, org, id.toString(), secret);
	}

	/** Every webhook of an organisation, in the order in which they were made. */
	List<Webhook> all(String org) {
		return this.db.sql(COLUMNS + " ORDER BY created_at, id").param(org).query(Webhooks::webhook).list();
	}

	/**
	 * One webhook.
	 * @throws Problem {@code webhook-unknown} when the organisation does not have it
	 */
	Webhook require(String org, UUID id) {
		return this.db.sql(COLUMNS + " AND id = ?")
			.params(org, id)
			.query(Webhooks::webhook)
			.optional()
			.orElseThrow(Webhooks::unknown);
	}

	/** Ends a webhook and forgets what it was not told. */
	void delete(String org, UUID id) {
		if (this.db.sql("DELETE FROM subscription.webhook WHERE org = ? AND id = ?").params(org, id).update() == 0) {
			throw unknown();
		}
	}

	/** What could not be delivered, in the order of the log. */
	List<Webhook.DeadLetter> deadLetters(String org, UUID id, long after, int limit) {
		require(org, id);
		return this.db.sql("""
				SELECT index, error, put_aside_at, again FROM subscription.dead_letter
				WHERE webhook = ? AND index > ? ORDER BY index LIMIT ?
				""")
			.params(id, after, limit)
			.query((row, n) -> new Webhook.DeadLetter(row.getLong(1), row.getString(2), instant(row, 3),
					row.getBoolean(4)))
			.list();
	}

	/**
	 * Asks for dead letters again.
	 * @param index of one, null for all
	 * @return how many will be delivered again
	 */
	@Transactional
	public int again(String org, UUID id, @Nullable Long index) {
		require(org, id);
		int again = this.db.sql("""
				UPDATE subscription.dead_letter SET again = true WHERE webhook = ? AND (?::bigint IS NULL OR index = ?)
				""").params(java.util.Arrays.asList(id, index, index)).update();
		this.db.sql("UPDATE subscription.webhook SET next_at = ? WHERE id = ?")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), id)
			.update();
		return again;
	}

	private static Problem unknown() {
		return new Problem(ProblemCode.WEBHOOK_UNKNOWN, "Your organisation has no such webhook.");
	}

	private static Webhook webhook(ResultSet row, int number) throws SQLException {
		return new Webhook(row.getObject(1, UUID.class), row.getString(2), instant(row, 3), row.getLong(4),
				row.getInt(5), row.getString(6), instant(row, 7), row.getBoolean(8));
	}

	private static Instant instant(ResultSet row, int column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).orElseThrow().toInstant();
	}

}
