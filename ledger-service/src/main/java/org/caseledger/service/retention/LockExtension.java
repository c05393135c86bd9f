package org.caseledger.service.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.store.EvidencePlace;
import org.caseledger.service.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Extends the locks of the files of archived cases. Two steps, each found from what the
 * one before left: the records that archive a case become due, and what is due is
 * extended and then forgotten. Done twice, nothing changes.
 */
@Component
class LockExtension {

	private static final Logger log = LoggerFactory.getLogger(LockExtension.class);

	private static final int AT_ONCE = 100;

	private final ArchivedCases cases;

	private final Due due;

	private final ObjectStore objects;

	private final EvidencePlace place;

	private final Retention retention;

	private final Committer committer;

	private final Clock clock;

	private final Duration pause;

	private final ReentrantLock busy = new ReentrantLock();

	LockExtension(ArchivedCases cases, Due due, ObjectStore objects, EvidencePlace place, Retention retention,
			Committer committer, Clock clock, @Value("${caseledger.retention.sweep:1m}") Duration pause) {
		this.cases = cases;
		this.due = due;
		this.objects = objects;
		this.place = place;
		this.retention = retention;
		this.committer = committer;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Not with a fixed delay: everything that has one shares a thread, and a store that
	 * does not answer would hold it.
	 */
	@Scheduled(initialDelayString = "${caseledger.retention.sweep:1m}",
			fixedRateString = "${caseledger.retention.sweep:1m}")
	void sweep() {
		Duration period = this.retention.period().orElse(null);
		if (period == null || !this.busy.tryLock()) {
			return;
		}
		try {
			// one batch after another, as long as there are whole ones
			for (int tried = AT_ONCE; tried == AT_ONCE && this.committer.isLeading();) {
				look(period);
				tried = extend(period);
			}
		}
		catch (DataAccessException ex) {
			log.warn("files of archived cases cannot be looked for now: {}", ex.getClass().getName());
		}
		finally {
			this.busy.unlock();
		}
	}

	private void look(Duration period) {
		String where = this.place.toString();
		List<StoredRecord> archived = this.cases.from(this.due.next(where, period), AT_ONCE);
		if (!archived.isEmpty()) {
			this.due.add(where, period, archived, this.clock.instant());
		}
	}

	/** How many cases were tried. */
	private int extend(Duration period) {
		List<Long> first = this.due.first(AT_ONCE, this.clock.instant());
		for (long index : first) {
			try {
				extend(index, period);
				this.due.done(index);
			}
			catch (IOException | Problem ex) {
				log.warn("the files of the case that leaf {} archives cannot be locked for longer now: {}", index,
						ex.getMessage());
				this.due.later(index, this.clock.instant().plus(this.pause));
				if (ex instanceof StoreUnavailableException) {
					// the others would wait for it as well
					return 0;
				}
			}
		}
		return first.size();
	}

	private void extend(long index, Duration period) throws IOException {
		StoredRecord archived = this.cases.from(index, 1)
			.stream()
			.filter((found) -> found.index() == index)
			.findFirst()
			.orElseThrow(() -> new IOException("the record is gone"));
		for (ArchivedFile file : this.cases.files(archived, period)) {
			this.objects.extendRetention(file.name(), file.version(), file.until());
		}
	}

}
