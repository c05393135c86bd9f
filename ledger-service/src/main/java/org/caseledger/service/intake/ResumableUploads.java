package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.evidence.DamagedEvidenceException;
import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.PutOutcome;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.keys.Seal;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Takes files in parts, after "Resumable Uploads for HTTP"
 * (draft-ietf-httpbis-resumable-upload): each part is durable before it is acknowledged,
 * what comes before a connection breaks is kept, and the last part makes the file as if
 * it had come in one piece.
 */
@Component
public class ResumableUploads {

	/** The media type of a part. */
	public static final String PART = "application/partial-upload";

	private static final byte[] DIGEST = "caseledger/upload-digest/v1".getBytes(US_ASCII);

	private final Uploads uploads;

	private final UploadTable table;

	private final UploadParts parts;

	private final PartReceiving receiving;

	private final Vault vault;

	private final Clock clock;

	ResumableUploads(Uploads uploads, UploadTable table, UploadParts parts, PartReceiving receiving, Vault vault,
			Clock clock) {
		this.uploads = uploads;
		this.table = table;
		this.parts = parts;
		this.receiving = receiving;
		this.vault = vault;
		this.clock = clock;
	}

	/**
	 * Takes a file that is sent to its address, whole or its first part. Whether the
	 * organisation takes part in the case has been asked before.
	 * @param org whose file it will be
	 * @param caseId its case
	 * @param id evidence id, in lowercase
	 * @param limit most bytes
	 * @param path what the address of an upload in parts begins with
	 * @param request whose content it is
	 * @param response to it
	 * @return what {@link Uploads#take} answers, or the upload that has begun
	 * @throws Problem when it is not kept
	 * @throws IOException when storage fails
	 */
	public ResponseEntity<byte[]> take(String org, String caseId, String id, long limit, String path,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		UploadHeaders said = UploadHeaders.of(request);
		if (!said.isPart()) {
			if (said.complete() != null) {
				response.setHeader(UploadHeaders.COMPLETE, "?1");
			}
			return this.uploads.take(org, caseId, id, limit, request);
		}
		response.setHeader(UploadHeaders.LIMIT, "max-size=" + limit);
		UUID evidence = Uploads.evidence(id);
		ItemKey key = this.uploads.begin(org, caseId, evidence);
		Long length = said.length();
		if (length != null && length > limit) {
			throw PartReceiving.tooLarge(UploadHeaders.LENGTH);
		}
		Hash whole = said.whole();
		UploadState upload = this.table.begin(new UploadTable.Wanted(org, evidence, caseId, limit, length,
				(whole != null) ? Seal.seal(key.bytes(), DIGEST, whole.bytes()) : null));
		this.parts.sweep();
		response.setHeader("Location", path + "/" + upload.id());
		UploadState now = this.receiving.receive(upload, key, said, request, response);
		return answer(now, ResponseEntity.created(URI.create(path + "/" + upload.id())));
	}

	/**
	 * Says how far an upload has come; from then on, what an earlier request still sends
	 * does not count.
	 * @param org whose it is
	 * @param caseId in which case it must be, null for any
	 * @param id the upload's id
	 * @return its state
	 * @throws Problem {@code upload-unknown}
	 */
	public ResponseEntity<byte[]> state(String org, @Nullable String caseId, String id) {
		return answer(find(org, caseId, id), ResponseEntity.ok());
	}

	/**
	 * Takes a part, and makes the file when it is the last.
	 * @param org whose it is
	 * @param caseId in which case it must be, null for any
	 * @param id the upload's id
	 * @param request whose content the part is
	 * @param response to it
	 * @return nothing, or for the last part what {@link Uploads#take} answers
	 * @throws Problem when the part does not fit or the file is not kept
	 * @throws IOException when storage fails
	 */
	public ResponseEntity<byte[]> append(String org, @Nullable String caseId, String id, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		UploadHeaders said = UploadHeaders.of(request);
		if (said.offset() == null || said.complete() == null) {
			throw new Problem(ProblemCode.REQUEST_INVALID,
					"A part needs Upload-Offset, an integer, and Upload-Complete, ?0 or ?1.",
					(said.offset() == null) ? UploadHeaders.OFFSET : UploadHeaders.COMPLETE);
		}
		if (said.whole() != null) {
			throw new Problem(ProblemCode.REQUEST_INVALID,
					"Repr-Digest goes with the request that begins the upload; a part has Content-Digest.",
					UploadHeaders.WHOLE_DIGEST);
		}
		UploadState upload = find(org, caseId, id);
		response.setHeader(UploadHeaders.LIMIT, limits(upload));
		response.setHeader(UploadHeaders.OFFSET, String.valueOf(upload.received()));
		if (upload.done()) {
			response.setHeader(UploadHeaders.COMPLETE, "?1");
			throw new Problem(ProblemCode.COMPLETED_UPLOAD, "The file is made already.");
		}
		if (said.offset() != upload.received()) {
			throw PartReceiving.mismatching(upload.received());
		}
		ItemKey key = this.uploads.begin(org, upload.caseId(), upload.evidence());
		UploadState now = this.receiving.receive(upload, key, said, request, response);
		if (said.isPart()) {
			return ResponseEntity.noContent().header(UploadHeaders.COMPLETE, "?0").build();
		}
		if (now.length() != null && now.length() != now.received()) {
			throw PartReceiving.inconsistent();
		}
		return make(now, key, response);
	}

	/**
	 * Gives an upload up; a file that is made stays.
	 * @param org whose it is
	 * @param caseId in which case it must be, null for any
	 * @param id the upload's id
	 * @return nothing
	 * @throws Problem {@code upload-unknown}
	 */
	public ResponseEntity<Void> giveUp(String org, @Nullable String caseId, String id) {
		end(find(org, caseId, id));
		return ResponseEntity.noContent().build();
	}

	private UploadState find(String org, @Nullable String caseId, String id) {
		return Optional.of(id)
			.filter(Form.ID::matches)
			.flatMap((text) -> this.table.take(org, caseId, UUID.fromString(text)))
			.orElseThrow(() -> new Problem(ProblemCode.UPLOAD_UNKNOWN,
					"There is no such upload: it was given up, has failed or has expired."));
	}

	/** The same as for a file that comes in one piece. */
	private ResponseEntity<byte[]> make(UploadState upload, ItemKey key, HttpServletResponse response)
			throws IOException {
		Declaration declared = Declaration.atMost(upload.most()).withSize(upload.received());
		byte[] sealed = upload.digest();
		if (sealed != null) {
			declared = declared.withDigest(Hash.of(Seal.open(key.bytes(), DIGEST, sealed).orElseThrow()));
		}
		PutOutcome outcome;
		try (InputStream content = this.parts.read(upload, key)) {
			outcome = this.uploads.keep(upload.org(), upload.evidence(), key, declared, content);
		}
		switch (outcome) {
			case PutOutcome.Stored stored -> {
				this.table.finish(upload);
				response.setHeader(UploadHeaders.COMPLETE, "?1");
				this.parts.sweep();
				return Uploads.answer(stored);
			}
			case PutOutcome.Refused refused -> {
				IOException cause = refused.cause();
				if (cause != null) {
					return lost(upload, cause);
				}
				end(upload);
				response.setHeader(UploadHeaders.COMPLETE, "?1");
				throw Uploads.refused(refused.refusal(), null, UploadHeaders.WHOLE_DIGEST);
			}
		}
	}

	/** A part cannot be read: another request has made the file, or the part is gone. */
	private ResponseEntity<byte[]> lost(UploadState upload, IOException cause) throws IOException {
		if (!(cause instanceof NoSuchObjectException) && !(cause instanceof DamagedEvidenceException)) {
			throw cause;
		}
		UploadState now = find(upload.org(), null, upload.id().toString());
		if (now.done()) {
			return answer(now, ResponseEntity.ok());
		}
		end(now);
		throw new Problem(ProblemCode.UPLOAD_DAMAGED, "A part of the upload is gone or damaged in the store.");
	}

	private void end(UploadState upload) {
		if (!upload.done()) {
			this.table.end(upload);
			this.parts.sweep();
		}
	}

	private ResponseEntity<byte[]> answer(UploadState upload, ResponseEntity.BodyBuilder answer) {
		Optional<OpenedEvidence> file = upload.done() ? this.vault.evidence(upload.org(), upload.evidence())
				: Optional.empty();
		answer.cacheControl(CacheControl.noStore())
			.header(UploadHeaders.COMPLETE, upload.done() ? "?1" : "?0")
			.header(UploadHeaders.OFFSET, String.valueOf(upload.received()))
			.header(UploadHeaders.LIMIT, limits(upload));
		JsonObject.Builder body = JsonObject.builder()
			.put("id", upload.evidence().toString())
			.put("complete", Json.of(upload.done()))
			.put("offset", upload.received());
		if (upload.length() != null) {
			answer.header(UploadHeaders.LENGTH, String.valueOf(upload.length()));
			body.put("length", upload.length());
		}
		file.ifPresent((found) -> body.put("size", found.size()).put("sha256", found.digest().hex()));
		return answer.body(body.build().bytes());
	}

	private String limits(UploadState upload) {
		long seconds = Math.max(0, Duration.between(this.clock.instant(), upload.expiresAt()).toSeconds());
		return "max-size=" + upload.most() + ", max-age=" + seconds;
	}

}
