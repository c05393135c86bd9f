package org.caseledger.service.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.protocol.bundle.Anchor;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.EvidenceOpening;
import org.caseledger.protocol.bundle.FieldOpening;
import org.caseledger.protocol.bundle.ListedCheckpoint;
import org.caseledger.protocol.bundle.ProvenRecord;
import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.vault.Vault;
import org.caseledger.service.witness.Anchoring;
import org.caseledger.service.witness.Checkpoints;
import org.caseledger.service.witness.Testimonies;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts proof bundles together (docs/protocol.md section 12), with every opening that the
 * vault still gives.
 */
@Component
class Bundles {

	private final Records records;

	private final Log log;

	private final Vault vault;

	private final Checkpoints checkpoints;

	private final Testimonies testimonies;

	private final Anchoring anchoring;

	private final TransactionTemplate snapshot;

	Bundles(Records records, Log log, Vault vault, Checkpoints checkpoints, Testimonies testimonies,
			Anchoring anchoring, PlatformTransactionManager transactions) {
		this.records = records;
		this.log = log;
		this.vault = vault;
		this.checkpoints = checkpoints;
		this.testimonies = testimonies;
		this.anchoring = anchoring;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * The bundle of a case as of the newest cosigned checkpoint: what is here from one
	 * snapshot of the database, and then testimony about it.
	 */
	Bundle ofCase(CaseId caseId) {
		Draft draft = Objects.requireNonNull(this.snapshot.execute((status) -> draft(caseId)));
		return draft.with(this.testimonies.of(draft.checkpoint(), draft.statements)
			.stream()
			.map((note) -> Testimony.parseNote(note.bytes()))
			.toList());
	}

	/** A bundle without testimony, and what is asked for. */
	private record Draft(Bundle bundle, List<Statement> statements) {

		Checkpoint checkpoint() {
			return this.bundle.checkpoints().getLast().checkpoint().checkpoint();
		}

		Bundle with(List<SignedText<Testimony>> testimony) {
			return new Bundle(this.bundle.ledger(), this.bundle.subject(), this.bundle.checkpoints(), testimony,
					this.bundle.register(), this.bundle.records(), this.bundle.anchors(), null, null);
		}

	}

	private Draft draft(CaseId caseId) {
		CosignedCheckpoint last = this.checkpoints.newest()
			.orElseThrow(() -> new Problem(ProblemCode.LEDGER_UNAVAILABLE, "Nothing is cosigned yet."));
		long size = last.checkpoint().size();
		CaseId register = CaseId.register(last.checkpoint().ledger());
		List<StoredRecord> chain = this.records.ofCase(caseId.toString(), size);
		SortedMap<Long, StoredRecord> anchors = new TreeMap<>();
		SortedMap<Long, CosignedCheckpoint> listed = new TreeMap<>();
		for (StoredRecord record : chain) {
			this.anchoring.before(record.index()).forEach((anchor) -> anchors.put(anchor.index(), anchor));
			this.checkpoints.containing(record.index())
				.ifPresent((earliest) -> listed.put(earliest.checkpoint().size(), earliest));
		}
		listed.put(size, last);
		Proofs proofs = new Proofs(List.copyOf(listed.values()));
		Bundle bundle = new Bundle(last.checkpoint().ledger(), new Subject.OfCase(caseId), proofs.listed(), List.of(),
				this.records.ofCase(register.toString(), size).stream().map(proofs::of).toList(),
				chain.stream().map((record) -> bundled(proofs.of(record))).toList(), anchors(anchors.values(), proofs),
				null, null);
		return new Draft(bundle,
				List.of(this.testimonies.ofCase(caseId, size), this.testimonies.ofCase(register, size)));
	}

	private List<Anchor> anchors(Collection<StoredRecord> anchors, Proofs proofs) {
		List<Anchor> all = new ArrayList<>();
		for (StoredRecord anchor : anchors) {
			Entry entry = anchor.record().entry();
			this.anchoring.note(new EntryName(entry.org(), entry.id()))
				.ifPresent((note) -> all.add(new Anchor(proofs.of(anchor), CosignedCheckpoint.parse(note))));
		}
		return all;
	}

	private BundledRecord bundled(ProvenRecord proven) {
		Entry entry = proven.record().entry();
		return new BundledRecord(proven,
				this.vault.open(entry.org(), entry.id()).stream().map(Bundles::opening).toList(),
				entry.evidence().stream().map((item) -> evidence(entry.org(), item.id())).toList());
	}

	private static FieldOpening opening(OpenedField field) {
		Salt salt = field.salt();
		if (salt == null) {
			return new FieldOpening.Unreadable(field.name(), field.commitment());
		}
		return (field.value() != null) ? new FieldOpening.Opened(field.name(), field.commitment(), salt, field.value())
				: new FieldOpening.NotGiven(field.name(), field.commitment(), salt);
	}

	private EvidenceOpening evidence(String org, UUID id) {
		return this.vault.evidence(org, id)
			.<EvidenceOpening>map(
					(file) -> new EvidenceOpening.Opened(id, file.digest(), Salt.derive(file.key().bytes())))
			.orElseGet(() -> new EvidenceOpening.Closed(id));
	}

	/**
	 * Proofs against the listed checkpoints: each in the first one that contains the
	 * leaf.
	 */
	private final class Proofs {

		private final List<CosignedCheckpoint> rising;

		Proofs(List<CosignedCheckpoint> rising) {
			this.rising = rising;
		}

		List<ListedCheckpoint> listed() {
			List<ListedCheckpoint> all = new ArrayList<>();
			long before = 0;
			for (CosignedCheckpoint checkpoint : this.rising) {
				long size = checkpoint.checkpoint().size();
				all.add(new ListedCheckpoint(checkpoint,
						(before == 0) ? List.of() : Bundles.this.log.tree(size).consistency(before).path()));
				before = size;
			}
			return all;
		}

		ProvenRecord of(StoredRecord record) {
			long size = this.rising.stream()
				.mapToLong((checkpoint) -> checkpoint.checkpoint().size())
				.filter((candidate) -> candidate > record.index())
				.findFirst()
				.orElseThrow();
			return new ProvenRecord(record.record(), record.index(),
					Bundles.this.log.tree(size).inclusion(record.index()).path());
		}

	}

}
