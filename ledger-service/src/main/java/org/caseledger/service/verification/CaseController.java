package org.caseledger.service.verification;

import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.LedgerUnavailableException;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A case, its bundle and its verification (docs/openapi.yaml).
 */
@RestController
@RequestMapping(path = "/v1", produces = JsonBody.TYPE)
class CaseController {

	private final CaseFiles cases;

	private final Bundles bundles;

	private final LedgerComparison comparison;

	private final Register register;

	CaseController(CaseFiles cases, Bundles bundles, LedgerComparison comparison, Register register) {
		this.cases = cases;
		this.bundles = bundles;
		this.comparison = comparison;
		this.register = register;
	}

	@GetMapping("/cases/{owner}/{key}")
	ResponseEntity<byte[]> read(Caller caller, @PathVariable String owner, @PathVariable String key) {
		return ResponseEntity.ok(this.cases.read(caller, owner + "/" + key).json().bytes());
	}

	@GetMapping("/cases/{owner}/{key}/bundle")
	ResponseEntity<byte[]> bundle(Caller caller, @PathVariable String owner, @PathVariable String key) {
		String caseId = owner + "/" + key;
		this.cases.require(caller, caseId);
		ContentDisposition file = ContentDisposition.attachment().filename(owner + "-" + key + ".bundle").build();
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
			.body(this.bundles.ofCase(CaseId.parse(caseId)).bytes());
	}

	@GetMapping("/cases/{owner}/{key}/verification")
	ResponseEntity<byte[]> compare(Caller caller, @PathVariable String owner, @PathVariable String key) {
		String caseId = owner + "/" + key;
		this.cases.require(caller, caseId);
		return ResponseEntity.ok(this.comparison.ofCase(caseId).json().bytes());
	}

	@GetMapping("/verification")
	ResponseEntity<byte[]> compareAll(Caller caller) {
		if (!this.register.ledger().map((ledger) -> ledger.isSupervisor(caller.org())).orElse(false)) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Only regulator and association compare the whole ledger.");
		}
		try {
			return ResponseEntity.ok(this.comparison.ofAll().json().bytes());
		}
		catch (LedgerUnavailableException ex) {
			throw new Problem(ProblemCode.LEDGER_UNAVAILABLE, "The ledger cannot be walked: " + ex.getMessage() + ".");
		}
	}

}
