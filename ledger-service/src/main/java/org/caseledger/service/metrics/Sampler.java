package org.caseledger.service.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.LedgerMeasures;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.retention.RetentionMeasures;
import org.caseledger.service.subscription.DeliveryMeasures;
import org.caseledger.service.vault.RotationMeasures;
import org.caseledger.service.witness.WitnessMeasures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the database when somebody looks at the gauges, once for all of them. While it
 * does not answer, it is not asked for each gauge anew: whoever watches is to learn it in
 * time.
 */
@Component
@ConditionalOnWebApplication
class Sampler {

	private static final Logger log = LoggerFactory.getLogger(Sampler.class);

	/** One look at all gauges takes less. */
	private static final Duration FRESH = Duration.ofSeconds(1);

	/** As long as a watcher's usual pause, or less. */
	private static final Duration GIVEN_UP = Duration.ofSeconds(10);

	private static final int SECONDS_TO_ANSWER = 5;

	private final LedgerMeasures ledger;

	private final WitnessMeasures witnesses;

	private final DeliveryMeasures deliveries;

	private final RotationMeasures rotation;

	private final RetentionMeasures retention;

	private final JdbcClient db;

	private final TransactionTemplate transaction;

	private final Settings settings;

	private final Clock clock;

	private final Lock lock = new ReentrantLock();

	private @Nullable Sample sample;

	private long until = Long.MIN_VALUE;

	Sampler(LedgerMeasures ledger, WitnessMeasures witnesses, DeliveryMeasures deliveries, RotationMeasures rotation,
			RetentionMeasures retention, JdbcClient db, PlatformTransactionManager transactions, Settings settings,
			Clock clock) {
		this.ledger = ledger;
		this.witnesses = witnesses;
		this.deliveries = deliveries;
		this.rotation = rotation;
		this.retention = retention;
		this.db = db;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setReadOnly(true);
		this.transaction.setTimeout(SECONDS_TO_ANSWER);
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * {@return what the database says now, null while it does not answer}
	 */
	@Nullable Sample now() {
		this.lock.lock();
		try {
			if (this.until == Long.MIN_VALUE || System.nanoTime() - this.until > 0) {
				this.sample = take();
				this.until = System.nanoTime() + ((this.sample != null) ? FRESH : GIVEN_UP).toNanos();
			}
			return this.sample;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Sample take() {
		try {
			return this.transaction.execute((status) -> ask());
		}
		catch (RuntimeException ex) {
			log.warn("the gauges have no values: {}", ex.getClass().getName());
			return null;
		}
	}

	private Sample ask() {
		// first how far the log is, then who follows it: nobody seems behind who is not
		LedgerMeasures.Read read = this.ledger.read();
		Map<String, WitnessMeasures.Standing> standings = new LinkedHashMap<>();
		this.witnesses.standings().forEach((standing) -> standings.put(standing.party(), standing));
		return new Sample(this.ledger.waiting(this.clock.instant().minus(this.settings.promiseWithin())), read,
				this.ledger.troubles().size(), this.ledger.voids(), standings, this.witnesses.forks(),
				this.deliveries.putAside(), this.deliveries.failing(), this.rotation.outstanding(),
				this.retention.due(),
				this.db.sql("SELECT pg_database_size(current_database())").query(Long.class).single(),
				// last: one that is slow must not cost the statements their time
				lastBlock());
	}

	/** The database is asked all the same while the ledger is away. */
	private OptionalLong lastBlock() {
		try {
			return OptionalLong.of(this.ledger.lastBlock());
		}
		catch (LedgerUnavailableException ex) {
			log.debug("the ledger does not answer", ex);
			return OptionalLong.empty();
		}
	}

}
