package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.UploadPartResponse;
import io.minio.messages.Part;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One write of an object of unknown length, unless its key is taken: one request if it is
 * small, else parts, some of which are on their way while the next is read. It holds the
 * part that is read and those on their way, and nothing else.
 */
final class Write {

	/** With fewer the server waits for us, with more nobody gains. */
	private static final int IN_FLIGHT = 3;

	/**
	 * Pauses before a part is sent again: a large file outlives a server that starts
	 * anew.
	 */
	private static final long[] PAUSES_MILLIS = { 500, 2000, 4000 };

	private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");

	private final S3Bucket bucket;

	private final String key;

	private final @Nullable Instant retainUntil;

	private final Parts parts;

	private final Deque<Flight> flights = new ArrayDeque<>();

	private final List<Part> sent = new ArrayList<>();

	private long size;

	Write(S3Bucket bucket, String key, InputStream content, @Nullable Instant retainUntil) {
		this.bucket = bucket;
		this.key = key;
		this.retainUntil = retainUntil;
		this.parts = new Parts(content, bucket.partSize());
	}

	/** A part on its way. */
	private record Flight(Parts.Part part, Future<Part> sent) {
	}

	/** Bytes written. */
	long size() {
		return this.size;
	}

	/**
	 * Writes.
	 * @return id of the version, empty if the key was taken
	 */
	Optional<String> run() throws IOException {
		try {
			Parts.Part first = this.parts.next();
			return Optional.of(version((first.last() ? put(first) : putInParts(first)).versionId()));
		}
		catch (S3AnswerException ex) {
			if (ex.isTaken()) {
				return Optional.empty();
			}
			// nobody but the operator can do something: the bucket has no lock, for
			// example
			throw Answers.unavailable(ex);
		}
	}

	/** S3 has the retention in whole seconds everywhere; rather longer than shorter. */
	static Instant wholeSeconds(Instant time) {
		Instant whole = time.truncatedTo(ChronoUnit.SECONDS);
		return whole.equals(time) ? whole : whole.plusSeconds(1);
	}

	private ObjectWriteResponse put(Parts.Part content) throws IOException {
		this.size = content.length();
		Checksum checksum = Checksum.of(content);
		Http.Headers headers = locked();
		checksum.announce(headers);
		ObjectWriteResponse answer = Answers.of(this.bucket.client()
			.putObject(PutObjectAPIArgs.builder()
				.bucket(this.bucket.name())
				.object(this.key)
				.data(content.bytes(), content.length())
				.headers(headers)
				.extraHeaders(IF_ABSENT)
				.build()));
		checksum.confirm(answer.checksumSHA256(), answer.etag(), content);
		return answer;
	}

	private ObjectWriteResponse putInParts(Parts.Part first) throws IOException {
		String upload = begin();
		try {
			send(upload, first);
			for (Parts.Part part = first; !part.last();) {
				part = this.parts.next();
				if (part.length() > 0) {
					send(upload, part);
				}
			}
			while (!this.flights.isEmpty()) {
				land();
			}
			return Answers.of(this.bucket.client()
				.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
					.bucket(this.bucket.name())
					.object(this.key)
					.uploadId(upload)
					.parts(this.sent.toArray(Part[]::new))
					.maxRetries(1)
					.extraHeaders(IF_ABSENT)
					.build()));
		}
		catch (IOException | RuntimeException ex) {
			abort(upload, ex);
			throw ex;
		}
	}

	private String begin() throws IOException {
		Http.Headers headers = locked();
		headers.put("x-amz-checksum-algorithm", "SHA256");
		return Answers
			.of(this.bucket.client()
				.createMultipartUpload(CreateMultipartUploadArgs.builder()
					.bucket(this.bucket.name())
					.object(this.key)
					.headers(headers)
					.build()))
			.result()
			.uploadId();
	}

	private void send(String upload, Parts.Part part) throws IOException {
		this.size += part.length();
		if (this.flights.size() == IN_FLIGHT) {
			land();
		}
		try {
			this.bucket.flights().acquire();
		}
		catch (InterruptedException ex) {
			throw Answers.interrupted();
		}
		this.flights.add(new Flight(part, this.bucket.tasks().submit(() -> {
			try {
				return uploadUntilTaken(upload, part);
			}
			finally {
				this.bucket.flights().release();
			}
		})));
	}

	/** Waits for the part that was sent first. */
	private void land() throws IOException {
		Flight flight = this.flights.remove();
		this.sent.add(Answers.ofTask(flight.sent()));
		this.parts.giveBack(flight.part());
	}

	private Part uploadUntilTaken(String upload, Parts.Part part) throws IOException {
		for (long pause : PAUSES_MILLIS) {
			try {
				return upload(upload, part);
			}
			catch (StoreUnavailableException ex) {
				pause(pause);
			}
		}
		return upload(upload, part);
	}

	private static void pause(long millis) throws IOException {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw Answers.interrupted();
		}
	}

	private Part upload(String upload, Parts.Part part) throws IOException {
		Checksum checksum = Checksum.of(part);
		Http.Headers headers = new Http.Headers();
		checksum.announce(headers);
		UploadPartResponse answer = Answers.of(this.bucket.client()
			.uploadPart(UploadPartArgs.builder()
				.bucket(this.bucket.name())
				.object(this.key)
				.uploadId(upload)
				.partNumber(part.number())
				.data(part.bytes(), part.length())
				.headers(headers)
				.build()));
		checksum.confirm(answer.part().checksumSHA256(), answer.part().etag(), part);
		return answer.part();
	}

	/** What is left of it goes; a server that is down keeps it until it is found. */
	private void abort(String upload, Exception failure) {
		for (Flight flight : this.flights) {
			try {
				Answers.ofTask(flight.sent());
			}
			catch (IOException ex) {
				// the first failure is told; no part may come behind the end
			}
		}
		try {
			Answers.of(this.bucket.client()
				.abortMultipartUpload(AbortMultipartUploadArgs.builder()
					.bucket(this.bucket.name())
					.object(this.key)
					.uploadId(upload)
					.build()));
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	private Http.Headers locked() {
		Http.Headers headers = new Http.Headers();
		if (this.retainUntil != null) {
			headers.put("x-amz-object-lock-mode", "COMPLIANCE");
			headers.put("x-amz-object-lock-retain-until-date", wholeSeconds(this.retainUntil).toString());
		}
		return headers;
	}

	/** A bucket without versions calls its only one so. */
	static String version(@Nullable String id) {
		return Objects.requireNonNullElse(id, "null");
	}

}
