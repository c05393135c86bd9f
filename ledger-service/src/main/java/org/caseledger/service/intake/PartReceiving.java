package org.caseledger.service.intake;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.ItemKey;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Takes the content of one request for an upload in parts, and holds it to what was said
 * of the file.
 */
@Component
class PartReceiving {

	private final UploadTable table;

	private final UploadParts parts;

	PartReceiving(UploadTable table, UploadParts parts) {
		this.table = table;
		this.parts = parts;
	}

	/**
	 * Receives a request's content, piece by piece.
	 * @return the upload with all of it
	 * @throws Problem when it does not fit, or broke off; what came before is kept
	 * @throws IOException when storage fails
	 */
	UploadState receive(UploadState begun, ItemKey key, UploadHeaders said, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		UploadState upload = agreed(begun, said, request.getContentLengthLong());
		Pieces pieces = new Pieces(request.getInputStream());
		while (pieces.isMore()) {
			if (upload.room() == 0) {
				this.table.end(upload);
				this.parts.sweep();
				throw (upload.length() != null) ? inconsistent() : tooLarge(UploadHeaders.lengthOf(request));
			}
			if (upload.parts() == UploadTable.MOST_PARTS) {
				throw new Problem(ProblemCode.UPLOAD_LIMIT, "The upload has too many parts.");
			}
			upload = next(upload, key, said, request.getContentLengthLong(), pieces);
			response.setHeader(UploadHeaders.OFFSET, String.valueOf(upload.received()));
		}
		if (pieces.isCutOff()) {
			throw new Problem(ProblemCode.PART_CUT_OFF, "The part ended early; what came of it is kept.");
		}
		return upload;
	}

	/** A part with a digest of its own is kept whole or not at all. */
	private UploadState next(UploadState upload, ItemKey key, UploadHeaders said, long contentLength, Pieces pieces)
			throws IOException {
		Hash digest = said.content();
		long most = (digest != null) ? upload.room() : Math.min(Pieces.SIZE, upload.room());
		Declaration declared = Declaration.atMost(most);
		if (digest != null) {
			declared = declared.withDigest(digest);
			declared = (contentLength >= 0) ? declared.withSize(contentLength) : declared;
		}
		return this.parts.add(upload, key, declared, pieces.next(most))
			.orElseThrow(() -> new Problem(ProblemCode.MISMATCHING_UPLOAD_OFFSET,
					"Another request for this upload has come meanwhile."));
	}

	/** What is said of the length must agree with what was said before. */
	private UploadState agreed(UploadState upload, UploadHeaders said, long contentLength) {
		Long length = said.length();
		if (!said.isPart() && contentLength >= 0) {
			long whole = upload.received() + contentLength;
			if (length != null && length != whole) {
				throw inconsistent();
			}
			length = whole;
		}
		Long known = upload.length();
		if (length != null && known == null) {
			if (length > upload.most()) {
				throw tooLarge(UploadHeaders.LENGTH);
			}
			if (!this.table.setLength(upload, length)) {
				throw mismatching(upload.received());
			}
			return agreed(upload.ofLength(length), said, contentLength);
		}
		if (length != null && !length.equals(known)) {
			throw inconsistent();
		}
		if (contentLength > upload.room()) {
			throw (known != null) ? inconsistent() : tooLarge(HttpHeaders.CONTENT_LENGTH);
		}
		return upload;
	}

	static Problem mismatching(long received) {
		return new Problem(ProblemCode.MISMATCHING_UPLOAD_OFFSET, "The upload stands at " + received + " bytes.",
				UploadHeaders.OFFSET);
	}

	static Problem inconsistent() {
		return new Problem(ProblemCode.INCONSISTENT_UPLOAD_LENGTH, "What was said of the file's length differs.",
				UploadHeaders.LENGTH);
	}

	static Problem tooLarge(@Nullable String length) {
		return new Problem(ProblemCode.TOO_LARGE, "The file is larger than allowed.", length);
	}

}
