package org.caseledger.service.witness;

import org.caseledger.chaincode.LedgerState;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.Standstill;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What anybody may know of the ledger: its name, the newest checkpoint, and a receipt by
 * its number.
 */
@RestController
class LedgerController {

	private final Register register;

	private final Standstill standstill;

	private final Checkpoints checkpoints;

	private final Records records;

	private final Receipts receipts;

	private final TrustFiles trustFiles;

	LedgerController(Register register, Standstill standstill, Checkpoints checkpoints, Records records,
			Receipts receipts, TrustFiles trustFiles) {
		this.register = register;
		this.standstill = standstill;
		this.checkpoints = checkpoints;
		this.records = records;
		this.receipts = receipts;
		this.trustFiles = trustFiles;
	}

	@GetMapping(path = "/v1/ledger", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> ledger() {
		LedgerState ledger = this.register.ledger().orElseThrow(this.standstill::notFounded);
		return ResponseEntity.ok(JsonObject.builder()
			.put("ledger", ledger.ledger())
			.put("regulator", ledger.regulator())
			.put("association", ledger.association())
			.put("register", CaseId.register(ledger.ledger()).toString())
			.build()
			.bytes());
	}

	@GetMapping(path = "/v1/checkpoint", produces = "text/plain;charset=utf-8")
	ResponseEntity<byte[]> checkpoint() {
		return this.checkpoints.newest()
			.map((checkpoint) -> ResponseEntity.ok(checkpoint.bytes()))
			.orElseThrow(() -> new Problem(ProblemCode.LEDGER_UNAVAILABLE, "Nothing is cosigned yet."));
	}

	@GetMapping(path = "/v1/trust", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> trust() {
		return this.trustFiles.current()
			.map((trust) -> ResponseEntity.ok(trust.bytes()))
			.orElseThrow(this.standstill::notFounded);
	}

	@GetMapping(path = "/v1/receipts/{number}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> receipt(@PathVariable String number) {
		return this.records.find(hash(number))
			.flatMap(this.receipts::find)
			.map((receipt) -> ResponseEntity.ok(receipt.bytes()))
			.orElseThrow(() -> new Problem(ProblemCode.RECEIPT_UNKNOWN, "No record has this receipt number."));
	}

	private static Hash hash(String number) {
		try {
			return Hash.ofHex(number);
		}
		catch (FormatException ex) {
			throw new Problem(ProblemCode.RECEIPT_UNKNOWN, "A receipt number has 64 lowercase hex digits.");
		}
	}

}
