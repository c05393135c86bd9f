package org.caseledger.service.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.scrub.Finding;
import org.caseledger.evidence.scrub.Pace;
import org.caseledger.evidence.scrub.ScrubProgress;
import org.caseledger.evidence.scrub.Scrubber;
import org.caseledger.service.store.PartStore;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Goes through the evidence store: nothing lies there but what the database knows, and
 * files that no record names yet are as they were stored. The others,
 * {@link LedgerComparison} holds against the ledger. Removes nothing.
 */
@Component
public class StoreComparison {

	/** What is younger may be on its way. */
	private static final Duration GRACE = Duration.ofHours(1);

	private final ObjectStore objects;

	private final PartStore parts;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	StoreComparison(ObjectStore objects, PartStore parts, JdbcTemplate jdbc, Clock clock) {
		this.objects = objects;
		this.parts = parts;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Compares the whole store.
	 * @param found told each difference
	 * @param progress told now and then how far it is, for evidence and then for parts
	 * @return how many objects were listed
	 */
	public long compare(Consumer<Finding> found, Consumer<ScrubProgress> progress) {
		try {
			if (this.parts.objects().equals(this.objects)) {
				return scrub(this.objects, StoredRows.ofAll(this.jdbc), found, progress);
			}
			return scrub(this.objects, StoredRows.ofEvidence(this.jdbc), found, progress)
					+ scrub(this.parts.objects(), StoredRows.ofParts(this.jdbc), found, progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the evidence store does not answer", ex);
		}
	}

	private long scrub(ObjectStore store, StoredRows expected, Consumer<Finding> found,
			Consumer<ScrubProgress> progress) throws IOException {
		return new Scrubber(store, this.clock, GRACE, false, Pace.unbounded()).scrub(expected, found, progress)
			.listed();
	}

}
