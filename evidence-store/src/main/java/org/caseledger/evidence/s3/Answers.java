package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import org.caseledger.evidence.objects.StoreFullException;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what was asked of the server, and tells its failures apart.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Waits.
	 * @throws S3AnswerException if the server refuses
	 * @throws StoreUnavailableException if it does not answer or can do nothing now
	 * @throws StoreFullException if it has no room
	 */
	static <T> T of(CompletableFuture<T> asked) throws IOException {
		try {
			return asked.get();
		}
		catch (ExecutionException ex) {
			throw failure(ex);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	/** Waits for one of our own tasks, which throws what {@link #of} throws. */
	static <T> T ofTask(Future<T> task) throws IOException {
		try {
			return task.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure : failure(ex);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	static InterruptedIOException interrupted() {
		Thread.currentThread().interrupt();
		return new InterruptedIOException("interrupted while the store was asked");
	}

	/** What a failure of the connection means. */
	static StoreUnavailableException unavailable(Throwable cause) {
		String reason = cause.getMessage();
		return new StoreUnavailableException("The evidence store does not answer ("
				+ ((reason != null) ? reason : cause.getClass().getSimpleName()) + ")", cause);
	}

	private static IOException failure(Throwable failed) {
		Throwable cause = failed;
		while ((cause instanceof ExecutionException || cause instanceof CompletionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		S3AnswerException answer = answer(cause);
		if (answer == null) {
			return unavailable(cause);
		}
		if (answer.isFull()) {
			return new StoreFullException(answer);
		}
		return answer.isUnavailable() ? unavailable(answer) : answer;
	}

	private static @Nullable S3AnswerException answer(Throwable cause) {
		return switch (cause) {
			case ErrorResponseException refused -> new S3AnswerException(refused.errorResponse().code(),
					refused.response().code(), refused.errorResponse().message());
			case ServerException failed -> new S3AnswerException("ServerError", failed.statusCode(), null);
			// a proxy's page, for example
			case InvalidResponseException foreign -> new S3AnswerException("NotS3", 502, null);
			default -> null;
		};
	}

}
