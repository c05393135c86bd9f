package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.BadRequestException;
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
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.Vault;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Takes the bytes of a file that is sent in one piece.
 */
@Component
public class Uploads {

	/** RFC 9530: {@code sha-256=:base64:}. */
	private static final Pattern SHA256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):(?:$|[,\\s])");

	/** ENOSPC, as every JDK on Unix words it. */
	private static final String NO_SPACE = "No space left on device";

	private final Vault vault;

	private final EvidenceStore store;

	private final Register register;

	private final IntakeMeters meters;

	private final UploadPlaces places;

	Uploads(Vault vault, EvidenceStore store, Register register, IntakeMeters meters, UploadPlaces places) {
		this.vault = vault;
		this.store = store;
		this.register = register;
		this.meters = meters;
		this.places = places;
	}

	/**
	 * Stores a request's body as a file. Whether the organisation takes part in the case
	 * has been asked before.
	 * @param org whose file it will be
	 * @param caseId its case
	 * @param id evidence id, in lowercase
	 * @param limit most bytes
	 * @param request whose body it is, with {@code Content-Digest} if the sender knows it
	 * @return id, size and digest, 200 when the same file was there before
	 * @throws Problem when it is not kept
	 * @throws IOException when storage fails
	 */
	public ResponseEntity<byte[]> take(String org, String caseId, String id, long limit, HttpServletRequest request)
			throws IOException {
		if (!Form.ID.matches(id)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The id of evidence is a UUID in lowercase.");
		}
		UUID evidence = UUID.fromString(id);
		ItemKey itemKey = this.vault.beginEvidence(org, evidence, caseId)
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_ID_REUSED, "The id belongs to another case."));
		EvidenceItem item = new EvidenceItem(this.register.founding().orElseThrow().ledger(), org, id);
		return switch (put(item, itemKey, declared(request, limit), request)) {
			case PutOutcome.Refused refused -> throw refused(refused.refusal());
			case PutOutcome.Stored stored -> {
				this.vault.endEvidence(org, evidence, itemKey, stored.evidence());
				yield ResponseEntity.status(stored.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
					.body(answer(stored.evidence()));
			}
		};
	}

	private PutOutcome put(EvidenceItem item, ItemKey key, Declaration declared, HttpServletRequest request)
			throws IOException {
		this.places.take(item.org());
		long start = System.nanoTime();
		@Nullable PutOutcome outcome = null;
		try (InputStream body = request.getInputStream()) {
			outcome = this.store.put(item, key, declared, null, body);
			return outcome;
		}
		catch (IOException ex) {
			if (ex instanceof BadRequestException) {
				throw new Problem(ProblemCode.CUT_OFF, "The upload ended before the declared size.");
			}
			// the platform gives it no class of its own
			if (String.valueOf(ex.getMessage()).contains(NO_SPACE)) {
				throw new Problem(ProblemCode.STORE_FULL, "The evidence store has no room for this file.");
			}
			throw ex;
		}
		finally {
			this.places.leave(item.org());
			this.meters.uploaded(outcome, System.nanoTime() - start);
		}
	}

	private static Declaration declared(HttpServletRequest request, long limit) {
		Declaration declared = Declaration.atMost(limit);
		if (request.getContentLengthLong() >= 0) {
			declared = declared.withSize(request.getContentLengthLong());
		}
		String digest = request.getHeader("Content-Digest");
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
