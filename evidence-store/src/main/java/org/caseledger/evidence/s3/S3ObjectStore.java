package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.minio.GetObjectArgs;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import org.caseledger.evidence.objects.Deletion;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectPage;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.evidence.objects.Stray;
import org.jspecify.annotations.Nullable;

/**
 * Objects in a bucket. Retention is Object Lock in mode COMPLIANCE, which nobody can take
 * back before its time; but whoever has credentials can put another version or a delete
 * marker over an object, and the one below is still there.
 */
public final class S3ObjectStore implements ObjectStore {

	/** A write to which nothing was added for so long has died with its process. */
	public static final Duration ABANDONED_AFTER = Duration.ofHours(24);

	private final S3Bucket bucket;

	private final String prefix;

	private final Clock clock;

	private final Listing listing;

	private final UnfinishedWrites unfinished;

	S3ObjectStore(S3Bucket bucket, String prefix, Clock clock) {
		this.bucket = bucket;
		this.prefix = prefix;
		this.clock = clock;
		this.listing = new Listing(bucket, prefix);
		this.unfinished = new UnfinishedWrites(bucket, prefix);
	}

	@Override
	public PutResult putIfAbsent(ObjectName name, InputStream content, @Nullable Instant retainUntil)
			throws IOException {
		try {
			return new PutResult(look(name, null), false);
		}
		catch (S3AnswerException ex) {
			if (!ex.isAbsent()) {
				throw ex;
			}
		}
		Write write = new Write(this.bucket, key(name), content, retainUntil);
		Optional<String> written = write.run();
		ObjectHead head = head(name, written.orElse(null))
			.orElseThrow(() -> new IOException("The store does not have what it has just taken"));
		if (written.isPresent() && !isAsWritten(head, write.size(), retainUntil)) {
			throw new IOException("The store has taken something else than it was given");
		}
		return new PutResult(head, written.isPresent());
	}

	/** A server without Object Lock may take a lock and forget it. */
	static boolean isAsWritten(ObjectHead head, long size, @Nullable Instant retainUntil) {
		Instant kept = head.retainUntil();
		return head.size() == size && (retainUntil == null || (kept != null && !kept.isBefore(retainUntil)));
	}

	@Override
	public Optional<ObjectHead> head(ObjectName name, @Nullable String version) throws IOException {
		try {
			return Optional.of(look(name, version));
		}
		catch (S3AnswerException ex) {
			return absent(name, version, ex);
		}
	}

	/**
	 * The answer to HEAD has no body that says what is missing: object, version or
	 * bucket.
	 */
	private Optional<ObjectHead> absent(ObjectName name, @Nullable String version, S3AnswerException answer)
			throws IOException {
		List<String> versions = versions(name);
		if ((version != null) ? versions.contains(version) : !answer.isAbsent()) {
			throw answer;
		}
		return Optional.empty();
	}

	private ObjectHead look(ObjectName name, @Nullable String version) throws IOException {
		HeadObjectResponse head = Answers.of(this.bucket.client()
			.headObject(
					HeadObjectArgs.builder().bucket(this.bucket.name()).object(key(name)).versionId(version).build()));
		// a lock that can be taken back is no promise
		ZonedDateTime until = (head.lockMode() == RetentionMode.COMPLIANCE) ? head.lockRetainUntilDate() : null;
		return new ObjectHead(name, Write.version(head.versionId()), head.size(), head.lastModified().toInstant(),
				(until != null) ? until.toInstant() : null);
	}

	@Override
	public List<String> versions(ObjectName name) throws IOException {
		return this.listing.versions(key(name));
	}

	@Override
	public InputStream read(ObjectName name, @Nullable String version, long offset, long length) throws IOException {
		if (offset < 0 || length < 0) {
			throw new IllegalArgumentException("offset and length are not negative");
		}
		if (length == 0) {
			if (head(name, version).isEmpty()) {
				throw new NoSuchObjectException(name, version);
			}
			return InputStream.nullInputStream();
		}
		GetObjectArgs.Builder args = GetObjectArgs.builder()
			.bucket(this.bucket.name())
			.object(key(name))
			.versionId(version)
			.offset(offset);
		try {
			return new AnsweredStream(Answers.of(this.bucket.client()
				.getObject(((length < Long.MAX_VALUE - offset) ? args.length(length) : args).build())));
		}
		catch (S3AnswerException ex) {
			if (ex.code().equals("InvalidRange")) {
				return InputStream.nullInputStream();
			}
			if (absent(name, version, ex).isEmpty()) {
				throw new NoSuchObjectException(name, version);
			}
			throw ex;
		}
	}

	@Override
	public ObjectPage list(String prefix, @Nullable String continuation, int limit) throws IOException {
		return this.listing.page(prefix, continuation, limit);
	}

	@Override
	public void extendRetention(ObjectName name, String version, Instant until) throws IOException {
		ObjectHead head = head(name, version).orElseThrow(() -> new NoSuchObjectException(name, version));
		if (isAsWritten(head, head.size(), until)) {
			return;
		}
		Answers.of(this.bucket.client()
			.setObjectRetention(SetObjectRetentionArgs.builder()
				.bucket(this.bucket.name())
				.object(key(name))
				.versionId(version)
				.config(new Retention(RetentionMode.COMPLIANCE, Write.wholeSeconds(until).atZone(ZoneOffset.UTC)))
				.build()));
		if (!isAsWritten(look(name, version), head.size(), until)) {
			throw new IOException("The store keeps a version for a shorter time than it was told to");
		}
	}

	@Override
	public Deletion deleteVersion(ObjectName name, String version) throws IOException {
		Optional<ObjectHead> head = head(name, version);
		if (head.isEmpty()) {
			return Deletion.ABSENT;
		}
		try {
			Answers.of(this.bucket.client()
				.removeObject(RemoveObjectArgs.builder()
					.bucket(this.bucket.name())
					.object(key(name))
					.versionId(version)
					.build()));
			return Deletion.DELETED;
		}
		catch (IOException ex) {
			Instant retainUntil = head.get().retainUntil();
			if (retainUntil != null && S3AnswerException.in(ex) != null) {
				return Deletion.RETAINED;
			}
			throw ex;
		}
	}

	@Override
	public void strays(Consumer<Stray> found) throws IOException {
		this.unfinished.forEach(found);
		this.listing.foreign(found);
	}

	@Override
	public void discard(Stray stray) throws IOException {
		this.unfinished.discard(stray);
	}

	@Override
	public void discardAbandoned() throws IOException {
		Instant abandoned = this.clock.instant().minus(ABANDONED_AFTER);
		List<Stray> doomed = new ArrayList<>();
		this.unfinished.forEach((stray) -> {
			if (stray.lastTouched().isBefore(abandoned)) {
				doomed.add(stray);
			}
		});
		for (Stray stray : doomed) {
			discard(stray);
		}
	}

	private String key(ObjectName name) {
		return this.prefix + name.value();
	}

}
