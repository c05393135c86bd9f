package org.caseledger.service.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.caseledger.chaincode.CaseState;
import org.caseledger.evidence.CheckOutcome;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.service.ledger.Amounts;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.Log;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares one case: its chain and its place in the log, the vault's content with the
 * commitments, the readable amounts with the vault, and every stored file with the digest
 * on the ledger. Content and files that another party's instance has sealed are compared
 * there.
 */
@Component
class CaseComparison {

	private final Records records;

	private final Register register;

	private final Ledger ledger;

	private final Log log;

	private final Vault vault;

	private final Amounts amounts;

	private final EvidenceStore store;

	/** Records and head of a case as of one moment, although records keep coming. */
	private final TransactionTemplate snapshot;

	CaseComparison(Records records, Register register, Ledger ledger, Log log, Vault vault, Amounts amounts,
			EvidenceStore store, PlatformTransactionManager transactions) {
		this.records = records;
		this.register = register;
		this.ledger = ledger;
		this.log = log;
		this.vault = vault;
		this.amounts = amounts;
		this.store = store;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/** What one case adds to a comparison. */
	record Part(long records, long files, List<Finding> findings) {
	}

	Part compare(String caseId) {
		List<Finding> findings = new ArrayList<>();
		List<StoredRecord> chain = this.snapshot.execute((status) -> {
			List<StoredRecord> records = this.records.ofCase(caseId, Long.MAX_VALUE);
			compareChain(caseId, records, findings);
			return records;
		});
		long files = 0;
		for (StoredRecord stored : chain) {
			@Nullable LedgerRecord record = stored.intact().orElse(null);
			if (record == null || !isInLog(stored)) {
				findings.add(new Finding(Finding.Code.RECORD_DIFFERS, caseId, stored.hash().hex(), signer(record),
						"ledger.record", stored.hash().hex(), Sha256.leaf(stored.bytes()).hex(),
						"The record in the database is not the one on the ledger."));
				continue;
			}
			if (this.ledger.isOwnHost(record.host())) {
				compareContent(stored, record.entry(), findings);
				for (Evidence evidence : record.entry().evidence()) {
					compareFile(stored, record.entry(), evidence, findings);
					files++;
				}
			}
		}
		return new Part(chain.size(), files, findings);
	}

	private void compareChain(String caseId, List<StoredRecord> chain, List<Finding> findings) {
		@Nullable CaseState state = this.register.caseState(caseId).orElse(null);
		long expected = (state != null) ? state.n() : 0;
		Hash head = (state != null) ? state.head() : Hash.ZERO;
		if (chain.size() != expected) {
			findings.add(new Finding(Finding.Code.RECORD_MISSING, caseId, null, null, "ledger.record",
					String.valueOf(expected), String.valueOf(chain.size()),
					"The database does not hold as many records of this case as the ledger."));
			return;
		}
		@Nullable Hash previous = null;
		long seq = 1;
		for (StoredRecord stored : chain) {
			@Nullable LedgerRecord record = stored.intact().orElse(null);
			if (record != null && (record.seq() != seq || !Objects.equals(record.prev(), previous))) {
				findings.add(about(Finding.Code.CHAIN_BROKEN, stored, record.entry(), "/prev",
						(previous != null) ? previous.hex() : null,
						(record.prev() != null) ? record.prev().hex() : null,
						"The record does not follow the one before it."));
				return;
			}
			previous = stored.hash();
			seq++;
		}
		if (!chain.isEmpty() && !head.equals(previous)) {
			findings.add(new Finding(Finding.Code.CHAIN_BROKEN, caseId, null, null, "ledger.record", head.hex(),
					Objects.requireNonNull(previous).hex(), "The last record is not the head on the ledger."));
		}
	}

	private static @Nullable String signer(@Nullable LedgerRecord record) {
		return (record != null) ? record.entry().org() : null;
	}

	private boolean isInLog(StoredRecord stored) {
		return this.log.last()
			.filter((end) -> end.size() > stored.index())
			.map((end) -> this.log.tree(end.size()).inclusion(stored.index()).proves(stored.hash(), end.root()))
			.orElse(false);
	}

	private void compareContent(StoredRecord stored, Entry entry, List<Finding> findings) {
		Map<String, Hash> commitments = new HashMap<>();
		Map<String, Long> readable = this.amounts.of(entry.org(), entry.id());
		for (OpenedField field : this.vault.open(entry.org(), entry.id())) {
			commitments.put(field.name(), field.commitment());
			Salt salt = field.salt();
			boolean fits = salt != null && new Item(entry.ledger(), entry.org(), entry.id(), field.name())
				.commit(salt, FieldContent.digest(field.value()))
				.equals(field.commitment());
			if (!fits) {
				findings.add(about(Finding.Code.VAULT_DIFFERS, stored, entry, "/fields/" + field.name(),
						field.commitment().hex(), null,
						"The vault's content of this field is not what was recorded; it cannot be restored from the ledger."));
			}
			else if (field.value() instanceof JsonInteger fen && readable.containsKey(field.name())
					&& readable.get(field.name()) != fen.value()) {
				findings.add(about(Finding.Code.PROJECTION_DIFFERS, stored, entry, "/fields/" + field.name(),
						String.valueOf(fen.value()), String.valueOf(readable.get(field.name())),
						"The readable amount (fen) was changed after recording; a rebuild restores it."));
			}
		}
		if (!Payload.root(commitments).equals(entry.payload())) {
			findings.add(about(Finding.Code.VAULT_DIFFERS, stored, entry, "/payload", entry.payload().hex(),
					Payload.root(commitments).hex(), "The vault's commitments are not those of the record."));
		}
	}

	private void compareFile(StoredRecord stored, Entry entry, Evidence evidence, List<Finding> findings) {
		EvidenceItem item = new EvidenceItem(entry.ledger(), entry.org(), evidence.id().toString());
		try {
			String version = this.vault.evidenceVersion(entry.org(), evidence.id()).orElse(null);
			switch (this.store.find(item.objectName(), version, evidence.stored())) {
				case CheckOutcome.Unchanged unchanged -> {
					// as it was written
				}
				case CheckOutcome.Covered covered -> findings.add(about(Finding.Code.EVIDENCE_COVERED, stored, entry,
						"/evidence/" + evidence.id(), covered.version(), covered.above(),
						"The recorded file is there, but somebody put another version, or a deletion, over it."));
				case CheckOutcome.Missing missing -> findings.add(about(Finding.Code.EVIDENCE_MISSING, stored, entry,
						"/evidence/" + evidence.id(), evidence.stored().hex(), null, "The stored file is gone."));
				case CheckOutcome.Different different -> findings.add(about(Finding.Code.EVIDENCE_DIFFERS, stored,
						entry, "/evidence/" + evidence.id(), evidence.stored().hex(), different.stored().hex(),
						"The stored file is another than the recorded one."));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the evidence store does not answer", ex);
		}
	}

	private static Finding about(Finding.Code code, StoredRecord stored, Entry entry, String place,
			@Nullable String expected, @Nullable String found, String message) {
		return new Finding(code, entry.caseId().toString(), stored.hash().hex(), entry.org(), place, expected, found,
				message);
	}

}
