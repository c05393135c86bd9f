package org.caseledger.service.retention;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.caseledger.evidence.CheckOutcome;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.vault.Vault;
import org.caseledger.service.witness.Checkpoints;

import org.springframework.stereotype.Component;

/**
 * Which files are to be kept until when because their case has ended.
 * <p>
 * The record {@code archived} starts the period (requirement L6): archive, 归档, is the
 * last stage of a case (requirement P4, DESIGN.md "Words") and no rule leads out of it.
 * {@code refused} ends a case as well, but no rule lets such a case have evidence. When
 * the case was archived is what the witnesses say and not the writer: the earliest
 * cosignature over the record (DESIGN.md, "Log, witnesses, testimony"). Evidence is what
 * a record names; a file that was uploaded and never recorded is kept from its upload on
 * and no longer.
 */
@Component
class ArchivedCases {

	private final Records records;

	private final Checkpoints checkpoints;

	private final Vault vault;

	private final ObjectStore objects;

	private final EvidenceStore store;

	ArchivedCases(Records records, Checkpoints checkpoints, Vault vault, ObjectStore objects, EvidenceStore store) {
		this.records = records;
		this.checkpoints = checkpoints;
		this.vault = vault;
		this.objects = objects;
		this.store = store;
	}

	/**
	 * The records that archive a case, as far as all required witnesses have signed.
	 * @param from first leaf
	 * @param limit at most so many
	 */
	List<StoredRecord> from(long from, int limit) {
		return this.records.archiving(from, this.checkpoints.size(), limit);
	}

	/**
	 * Where they are kept that are here: files of another party are in its own store.
	 * @param archived what {@link #from} gives
	 * @param period for which they are kept
	 * @return the files in the order of the case; one that is gone is not among them, and
	 * verification names it
	 * @throws org.caseledger.service.problem.Problem {@code record-differs} when the
	 * database's copy of a record was changed
	 * @throws IOException if the store could not tell
	 */
	List<ArchivedFile> files(StoredRecord archived, Duration period) throws IOException {
		String caseId = archived.record().entry().caseId().toString();
		Instant until = this.checkpoints.earliestTime(archived.index()).orElseThrow().plus(period);
		List<ArchivedFile> files = new ArrayList<>();
		for (StoredRecord stored : this.records.ofCase(caseId, archived.index())) {
			Entry entry = stored.record().entry();
			for (Evidence evidence : entry.evidence()) {
				ObjectName name = EvidenceItem.objectName(evidence.id());
				version(name, entry.org(), evidence)
					.ifPresent((version) -> files.add(new ArchivedFile(caseId, name, version, until)));
			}
		}
		return files;
	}

	/** The digest on the ledger decides when the vault's version is not there. */
	private Optional<String> version(ObjectName name, String org, Evidence evidence) throws IOException {
		Optional<String> known = this.vault.evidenceVersion(org, evidence.id());
		if (known.isEmpty() || this.objects.head(name, known.get()).isPresent()) {
			return known;
		}
		return switch (this.store.find(name, known.get(), evidence.stored())) {
			case CheckOutcome.Unchanged unchanged -> Optional.of(unchanged.version());
			case CheckOutcome.Covered covered -> Optional.of(covered.version());
			case CheckOutcome.Missing missing -> Optional.empty();
			case CheckOutcome.Different different -> Optional.empty();
		};
	}

}
