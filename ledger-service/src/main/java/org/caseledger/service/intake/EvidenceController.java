package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.PutOutcome;
import org.caseledger.evidence.Refusal;
import org.caseledger.evidence.StoredEvidence;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the bytes of files. They become evidence when an entry names them.
 */
@RestController
class EvidenceController {

	/** RFC 9530: {@code sha-256=:base64:}. */
	private static final Pattern SHA256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):(?:$|[,\\s])");

	private final Vault vault;

	private final EvidenceStore store;

	private final Register register;

	private final long limit;

	EvidenceController(Vault vault, EvidenceStore store, Register register, Settings settings) {
		this.vault = vault;
		this.store = store;
		this.register = register;
		this.limit = settings.largestFile();
	}

	@PutMapping(path = "/v1/cases/{owner}/{key}/evidence/{id}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> upload(Caller caller, @PathVariable String owner, @PathVariable String key,
			@PathVariable String id, @RequestHeader(name = "Content-Digest", required = false) @Nullable String digest,
			HttpServletRequest request) throws IOException {
		String caseId = owner + "/" + key;
		if (!this.register.caseState(caseId)
			.map((state) -> this.register.takesPart(caller.org(), state))
			.orElseThrow(() -> new Problem(ProblemCode.CASE_UNKNOWN, "There is no such case."))) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Your organisation does not take part in this case.");
		}
		if (!Form.ID.matches(id)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The id of evidence is a UUID in lowercase.");
		}
		UUID evidence = UUID.fromString(id);
		ItemKey itemKey = this.vault.beginEvidence(caller.org(), evidence, caseId)
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_ID_REUSED, "The id belongs to another case."));
		EvidenceItem item = new EvidenceItem(this.register.founding().orElseThrow().ledger(), caller.org(), id);
		return switch (put(item, itemKey, declared(request, digest), request)) {
			case PutOutcome.Refused refused -> throw refused(refused.refusal());
			case PutOutcome.Stored stored -> {
				this.vault.endEvidence(caller.org(), evidence, itemKey, stored.evidence());
				yield ResponseEntity.status(stored.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
					.body(answer(stored.evidence()));
			}
		};
	}

	private PutOutcome put(EvidenceItem item, ItemKey key, Declaration declared, HttpServletRequest request)
			throws IOException {
		try (InputStream body = request.getInputStream()) {
			return this.store.put(item, key, declared, null, body);
		}
	}

	private Declaration declared(HttpServletRequest request, @Nullable String digest) {
		Declaration declared = Declaration.atMost(this.limit);
		if (request.getContentLengthLong() >= 0) {
			declared = declared.withSize(request.getContentLengthLong());
		}
		if (digest != null) {
			Matcher sha256 = SHA256.matcher(digest);
			if (!sha256.find()) {
				throw new Problem(ProblemCode.REQUEST_INVALID,
						"Content-Digest has the form sha-256=:base64: (RFC 9530).");
			}
			declared = declared.withDigest(Hash.of(Base64.getDecoder().decode(sha256.group(1))));
		}
		return declared;
	}

	private static byte[] answer(StoredEvidence stored) {
		return JsonObject.builder()
			.put("id", stored.itemId())
			.put("size", stored.size())
			.put("sha256", stored.digest().hex())
			.build()
			.bytes();
	}

	private static Problem refused(Refusal refusal) {
		return switch (refusal) {
			case EMPTY -> new Problem(ProblemCode.EMPTY, "The file has no content.");
			case TOO_LARGE -> new Problem(ProblemCode.TOO_LARGE, "The file is larger than allowed or declared.");
			case CUT_OFF -> new Problem(ProblemCode.CUT_OFF, "The upload ended before the declared size.");
			case DIGEST_DIFFERS -> new Problem(ProblemCode.DIGEST_DIFFERS, "The file is not what Content-Digest says.");
			case NAME_TAKEN -> new Problem(ProblemCode.EVIDENCE_ID_REUSED, "Another file stands under this id.");
		};
	}

}
