package org.caseledger.service.intake;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.service.access.Caller;
import org.caseledger.service.problem.JsonBody;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads in parts that an organisation has begun (docs/openapi.yaml).
 */
@RestController
@RequestMapping(UploadController.PATH)
class UploadController {

	static final String PATH = "/v1/uploads";

	private final ResumableUploads uploads;

	UploadController(ResumableUploads uploads) {
		this.uploads = uploads;
	}

	@GetMapping(path = "/{id}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> state(Caller caller, @PathVariable String id) {
		return this.uploads.state(caller.org(), null, id);
	}

	@PatchMapping(path = "/{id}", consumes = ResumableUploads.PART, produces = JsonBody.TYPE)
	ResponseEntity<byte[]> append(Caller caller, @PathVariable String id, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		return this.uploads.append(caller.org(), null, id, request, response);
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> giveUp(Caller caller, @PathVariable String id) {
		return this.uploads.giveUp(caller.org(), null, id);
	}

}
