package org.caseledger.service.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.store.EvidencePlace;
import org.caseledger.service.store.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks the store for the locks of the files of archived cases. Changes nothing.
 */
@Component
public class LockComparison {

	/** What a service has not done for so long, it does not do by itself. */
	private static final Duration GRACE = Duration.ofHours(1);

	private static final int AT_ONCE = 100;

	private final ArchivedCases cases;

	private final Due due;

	private final ObjectStore objects;

	private final EvidencePlace place;

	private final Retention retention;

	private final Clock clock;

	LockComparison(ArchivedCases cases, Due due, ObjectStore objects, EvidencePlace place, Retention retention,
			Clock clock) {
		this.cases = cases;
		this.due = due;
		this.objects = objects;
		this.place = place;
		this.retention = retention;
		this.clock = clock;
	}

	/**
	 * A file that can be deleted too early.
	 *
	 * @param caseId its case
	 * @param evidence its id
	 * @param locked until when nobody can delete it, {@code null} if anybody can now
	 * @param until until when it is to be kept
	 */
	public record TooShort(String caseId, String evidence, @Nullable Instant locked, Instant until) {
	}

	/**
	 * Compares all locks, where the store has any.
	 * @param found told each that is too short
	 */
	public void compare(Consumer<TooShort> found) {
		Duration period = this.retention.period().orElse(null);
		if (period == null) {
			return;
		}
		long looked = this.due.next(this.place.toString(), period);
		Set<Long> waiting = this.due.all();
		List<StoredRecord> archived = this.cases.from(0, AT_ONCE);
		while (!archived.isEmpty()) {
			for (StoredRecord each : archived) {
				compare(each, period, each.index() >= looked || waiting.contains(each.index()), found);
			}
			archived = this.cases.from(archived.getLast().index() + 1, AT_ONCE);
		}
	}

	private void compare(StoredRecord archived, Duration period, boolean waiting, Consumer<TooShort> found) {
		try {
			for (ArchivedFile file : this.cases.files(archived, period)) {
				Instant ended = file.until().minus(period);
				Instant locked = this.objects.head(file.name(), file.version())
					.map(ObjectHead::retainUntil)
					.orElse(null);
				if ((locked == null || locked.isBefore(file.until()))
						&& !(waiting && this.clock.instant().isBefore(ended.plus(GRACE)))) {
					found.accept(new TooShort(file.caseId(), file.name().value(), locked, file.until()));
				}
			}
		}
		catch (Problem ex) {
			// a record that somebody changed is named by the comparison with the ledger
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the evidence store does not answer", ex);
		}
	}

}
