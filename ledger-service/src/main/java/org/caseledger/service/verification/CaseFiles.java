package org.caseledger.service.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.caseledger.chaincode.CaseState;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.vault.Vault;
import org.caseledger.service.witness.Checkpoints;

import org.springframework.stereotype.Component;

/**
 * Cases, for those who take part in them.
 */
@Component
public class CaseFiles {

	private final Register register;

	private final Records records;

	private final Vault vault;

	private final Checkpoints checkpoints;

	CaseFiles(Register register, Records records, Vault vault, Checkpoints checkpoints) {
		this.register = register;
		this.records = records;
		this.vault = vault;
		this.checkpoints = checkpoints;
	}

	/**
	 * Reads a case.
	 * @param caller who asks
	 * @param caseId owner/key
	 * @return the case
	 * @throws Problem {@code case-unknown} or {@code not-permitted}
	 */
	public CaseFile read(Caller caller, String caseId) {
		CaseState state = require(caller, caseId);
		List<CaseFile.Item> items = new ArrayList<>();
		List<String> damaged = new ArrayList<>();
		for (StoredRecord stored : this.records.ofCase(caseId, Long.MAX_VALUE)) {
			stored.intact()
				.ifPresentOrElse((record) -> items.add(item(stored, record)), () -> damaged.add(stored.hash().hex()));
		}
		return new CaseFile(caseId, state.owner(), state.stage().code(), items, damaged);
	}

	/**
	 * Makes sure that a case is there and the caller takes part in it.
	 * @param caller who asks
	 * @param caseId owner/key
	 * @return where the case stands
	 * @throws Problem {@code case-unknown} or {@code not-permitted}
	 */
	CaseState require(Caller caller, String caseId) {
		CaseState state = this.register.caseState(caseId)
			.orElseThrow(() -> new Problem(ProblemCode.CASE_UNKNOWN, "There is no such case."));
		if (!this.register.takesPart(caller.org(), state)) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Your organisation does not take part in this case.");
		}
		return state;
	}

	private CaseFile.Item item(StoredRecord stored, LedgerRecord record) {
		Entry entry = record.entry();
		Optional<Instant> notAfter = this.checkpoints.earliestTime(stored.index());
		List<OpenedField> fields = this.vault.open(entry.org(), entry.id())
			.stream()
			.filter((field) -> field.value() != null || !field.readable())
			.toList();
		return new CaseFile.Item(stored.index(), stored.hash().hex(), record, notAfter.orElse(null), fields);
	}

}
