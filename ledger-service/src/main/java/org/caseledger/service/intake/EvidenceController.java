package org.caseledger.service.intake;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the bytes of files. They become evidence when an entry names them.
 */
@RestController
class EvidenceController {

	private final Register register;

	private final ResumableUploads uploads;

	private final long limit;

	EvidenceController(Register register, ResumableUploads uploads, Settings settings) {
		this.register = register;
		this.uploads = uploads;
		this.limit = settings.largestFile();
	}

	/** How a sender learns that parts are taken here, and what of a size. */
	@RequestMapping(path = "/v1/cases/{owner}/{key}/evidence/{id}", method = RequestMethod.OPTIONS)
	ResponseEntity<Void> options() {
		return ResponseEntity.noContent()
			.allow(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.OPTIONS)
			.header(HttpHeaders.ACCEPT_PATCH, ResumableUploads.PART)
			.header(UploadHeaders.LIMIT, "max-size=" + this.limit)
			.build();
	}

	@PutMapping(path = "/v1/cases/{owner}/{key}/evidence/{id}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> upload(Caller caller, @PathVariable String owner, @PathVariable String key,
			@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
		String caseId = owner + "/" + key;
		if (!this.register.caseState(caseId)
			.map((state) -> this.register.takesPart(caller.org(), state))
			.orElseThrow(() -> new Problem(ProblemCode.CASE_UNKNOWN, "There is no such case."))) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Your organisation does not take part in this case.");
		}
		return this.uploads.take(caller.org(), caseId, id, this.limit, UploadController.PATH, request, response);
	}

}
