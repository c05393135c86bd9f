package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.BadRequestException;
import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.PutOutcome;
import org.caseledger.evidence.Refusal;
import org.caseledger.evidence.StoredEvidence;
import org.caseledger.evidence.objects.StoreFullException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.store.PartStore;
import org.caseledger.service.store.Retention;
import org.caseledger.service.vault.Vault;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Takes the bytes of a file that is sent in one piece.
 */
@Component
public class Uploads {

	/** Of the address, as docs/openapi.yaml calls it. */
	private static final String ID = "evidence";

	/** ENOSPC, as every JDK on Unix words it. */
	private static final String NO_SPACE = "No space left on device";

	private final Vault vault;

	private final EvidenceStore store;

	private final Register register;

	private final IntakeMeters meters;

	private final UploadPlaces places;

	private final PartStore parts;

	private final Retention retention;

	Uploads(Vault vault, EvidenceStore store, PartStore parts, Retention retention, Register register,
			IntakeMeters meters, UploadPlaces places) {
		this.vault = vault;
		this.store = store;
		this.parts = parts;
		this.retention = retention;
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
		UUID evidence = evidence(id);
		ItemKey key = begin(org, caseId, evidence);
		Declaration declared = declared(request, limit);
		try (InputStream body = request.getInputStream()) {
			return switch (keep(org, evidence, key, declared, body)) {
				case PutOutcome.Refused refused -> throw refused(refused.refusal(), UploadHeaders.lengthOf(request),
						(request.getHeader(UploadHeaders.CONTENT_DIGEST) != null) ? UploadHeaders.CONTENT_DIGEST
								: UploadHeaders.WHOLE_DIGEST);
				case PutOutcome.Stored stored -> answer(stored);
			};
		}
	}

	static UUID evidence(String id) {
		if (!Form.ID.matches(id)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The id of evidence is a UUID in lowercase.", ID);
		}
		return UUID.fromString(id);
	}

	/** The file's key, which is kept before anything of the file is. */
	ItemKey begin(String org, String caseId, UUID evidence) {
		return this.vault.beginEvidence(org, evidence, caseId)
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_ID_REUSED, "The id belongs to another case.", ID));
	}

	/** Makes the file, however its bytes came. */
	PutOutcome keep(String org, UUID evidence, ItemKey key, Declaration declared, InputStream content)
			throws IOException {
		EvidenceItem item = new EvidenceItem(this.register.founding().orElseThrow().ledger(), org, evidence.toString());
		PutOutcome outcome = put(item, key, declared, content);
		if (outcome instanceof PutOutcome.Stored stored) {
			this.vault.endEvidence(org, evidence, key, stored.evidence());
		}
		return outcome;
	}

	/** A part takes a place as a file does; what is measured are files. */
	PutOutcome putPart(EvidenceItem part, ItemKey key, Declaration declared, InputStream content) throws IOException {
		this.places.take(part.org());
		try {
			return store(this.parts.store(), part, key, declared, null, content);
		}
		finally {
			this.places.leave(part.org());
		}
	}

	private PutOutcome put(EvidenceItem item, ItemKey key, Declaration declared, InputStream content)
			throws IOException {
		this.places.take(item.org());
		long start = System.nanoTime();
		@Nullable PutOutcome outcome = null;
		try {
			outcome = store(this.store, item, key, declared, this.retention.ofEvidence(), content);
			return outcome;
		}
		finally {
			this.places.leave(item.org());
			this.meters.uploaded(outcome, System.nanoTime() - start);
		}
	}

	private static PutOutcome store(EvidenceStore store, EvidenceItem item, ItemKey key, Declaration declared,
			@Nullable Instant retainUntil, InputStream content) throws IOException {
		try {
			return store.put(item, key, declared, retainUntil, content);
		}
		catch (IOException ex) {
			if (ex instanceof BadRequestException) {
				throw new Problem(ProblemCode.CUT_OFF, "The upload ended before the declared size.",
						(declared.size() != null) ? HttpHeaders.CONTENT_LENGTH : null);
			}
			// the platform gives it no class of its own
			if (ex instanceof StoreFullException || String.valueOf(ex.getMessage()).contains(NO_SPACE)) {
				throw new Problem(ProblemCode.STORE_FULL, "The evidence store has no room for this file.");
			}
			throw ex;
		}
	}

	static ResponseEntity<byte[]> answer(PutOutcome.Stored stored) {
		return ResponseEntity.status(stored.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
			.body(answer(stored.evidence()));
	}

	static Declaration declared(HttpServletRequest request, long limit) {
		Declaration declared = Declaration.atMost(limit);
		UploadHeaders said = UploadHeaders.of(request);
		long size = request.getContentLengthLong();
		if (size >= 0) {
			declared = declared.withSize(size);
		}
		Hash digest = (said.content() != null) ? said.content() : said.whole();
		return (digest != null) ? declared.withDigest(digest) : declared;
	}

	private static byte[] answer(StoredEvidence stored) {
		return JsonObject.builder()
			.put("id", stored.itemId())
			.put("size", stored.size())
			.put("sha256", stored.digest().hex())
			.build()
			.bytes();
	}

	/**
	 * The problem of content that was refused.
	 * @param refusal why
	 * @param length the header that said its length, null when none did
	 * @param digest the header that said its digest
	 */
	static Problem refused(Refusal refusal, @Nullable String length, String digest) {
		return switch (refusal) {
			case EMPTY -> new Problem(ProblemCode.EMPTY, "The file has no content.", length);
			case TOO_LARGE ->
				new Problem(ProblemCode.TOO_LARGE, "The file is larger than allowed or declared.", length);
			case CUT_OFF -> new Problem(ProblemCode.CUT_OFF, "The upload ended before the declared size.", length);
			case DIGEST_DIFFERS ->
				new Problem(ProblemCode.DIGEST_DIFFERS, "The file is not what " + digest + " says.", digest);
			case NAME_TAKEN -> new Problem(ProblemCode.EVIDENCE_ID_REUSED, "Another file stands under this id.", ID);
		};
	}

}
