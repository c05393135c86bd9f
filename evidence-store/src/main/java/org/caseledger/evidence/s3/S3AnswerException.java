package org.caseledger.evidence.s3;

import java.io.IOException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The server has answered, but not with what was asked for.
 */
final class S3AnswerException extends IOException {

	/** There is no such object, or not in this version; a delete marker covers it. */
	private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchVersion", "MethodNotAllowed");

	/** Another object has the name already, or gets it just now. */
	private static final Set<String> TAKEN = Set.of("PreconditionFailed", "ConditionalRequestConflict");

	private static final Set<String> FULL = Set.of("XMinioStorageFull", "XMinioAdminBucketQuotaExceeded",
			"QuotaExceeded");

	private final String code;

	private final int status;

	S3AnswerException(String code, int status, @Nullable String message) {
		super("The store answers " + code + " (" + status + ")" + ((message != null) ? ": " + message : ""));
		this.code = code;
		this.status = status;
	}

	/** The code of S3. */
	String code() {
		return this.code;
	}

	int status() {
		return this.status;
	}

	boolean isAbsent() {
		return ABSENT.contains(this.code);
	}

	boolean isTaken() {
		return TAKEN.contains(this.code);
	}

	boolean isFull() {
		return FULL.contains(this.code) || this.status == 507;
	}

	/** Whether the caller has done nothing wrong: the operator has to mend something. */
	boolean isUnavailable() {
		return this.status >= 500 || this.status == 429 || this.status == 408 || this.status == 403
				|| this.status == 401 || this.code.equals("NoSuchBucket");
	}

	/** The answer behind a failure, if the server gave one. */
	static @Nullable S3AnswerException in(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof S3AnswerException answer) {
				return answer;
			}
		}
		return null;
	}

}
