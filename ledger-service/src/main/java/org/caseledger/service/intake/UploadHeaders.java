package org.caseledger.service.intake;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What the headers of an upload say: "Resumable Uploads for HTTP"
 * (draft-ietf-httpbis-resumable-upload) and digests (RFC 9530). A field of another form
 * is as if it were not there, as the draft has it; digests are refused.
 *
 * @param complete whether this is all that comes, null when nothing is said
 * @param offset where the content belongs
 * @param length bytes of the whole file
 * @param content digest of this request's content
 * @param whole digest of the whole file
 */
record UploadHeaders(@Nullable Boolean complete, @Nullable Long offset, @Nullable Long length, @Nullable Hash content,
		@Nullable Hash whole) {

	static final String COMPLETE = "Upload-Complete";

	static final String OFFSET = "Upload-Offset";

	static final String LENGTH = "Upload-Length";

	static final String LIMIT = "Upload-Limit";

	static final String CONTENT_DIGEST = "Content-Digest";

	static final String WHOLE_DIGEST = "Repr-Digest";

	/** RFC 9530: {@code sha-256=:base64:}. */
	private static final Pattern SHA256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):(?:$|[,\\s])");

	/** RFC 9651, 3.3.1, without a sign. */
	private static final Pattern INTEGER = Pattern.compile("[0-9]{1,15}");

	static UploadHeaders of(HttpServletRequest request) {
		return new UploadHeaders(flag(request), number(request, OFFSET), number(request, LENGTH),
				digest(request, CONTENT_DIGEST), digest(request, WHOLE_DIGEST));
	}

	/** The header that says how long a request's content is, null when none does. */
	static @Nullable String lengthOf(HttpServletRequest request) {
		return (request.getContentLengthLong() >= 0) ? HttpHeaders.CONTENT_LENGTH : null;
	}

	/** Whether more is to come after this request. */
	boolean isPart() {
		return Boolean.FALSE.equals(this.complete);
	}

	private static @Nullable Boolean flag(HttpServletRequest request) {
		String value = String.valueOf(request.getHeader(COMPLETE)).strip();
		return switch (value) {
			case "?0" -> Boolean.FALSE;
			case "?1" -> Boolean.TRUE;
			default -> null;
		};
	}

	private static @Nullable Long number(HttpServletRequest request, String name) {
		String value = String.valueOf(request.getHeader(name)).strip();
		return INTEGER.matcher(value).matches() ? Long.valueOf(value) : null;
	}

	private static @Nullable Hash digest(HttpServletRequest request, String name) {
		String value = request.getHeader(name);
		if (value == null) {
			return null;
		}
		Matcher sha256 = SHA256.matcher(value);
		if (!sha256.find()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, name + " has the form sha-256=:base64: (RFC 9530).", name);
		}
		return Hash.of(Base64.getDecoder().decode(sha256.group(1)));
	}

}
