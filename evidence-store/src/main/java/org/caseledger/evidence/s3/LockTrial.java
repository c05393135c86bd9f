package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import javax.net.ssl.SSLException;

import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.HeadBucketArgs;
import io.minio.messages.VersioningConfiguration;
import org.caseledger.evidence.objects.Deletion;
import org.caseledger.evidence.objects.ObjectEntry;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether a bucket keeps what it is given, with tiny objects under locks of two
 * minutes: what is configured shows only what somebody wished for.
 *
 * @param outcome what came out
 * @param detail what the server said, or how far the clocks are apart; may be empty
 */
public record LockTrial(Outcome outcome, String detail) {

	/** What can come out of it. */
	public enum Outcome {

		/** It extends a lock, keeps what is locked, and deletes what is not. */
		KEEPS,
		/** Nobody answers there, or not as S3 does. */
		NO_ANSWER,
		/** Its certificate is not trusted, or it speaks no TLS. */
		NOT_TRUSTED,
		/** It does not know the keys. */
		KEYS_REFUSED,
		/** Its clock and ours are too far apart. */
		CLOCK,
		/** There is no such bucket. */
		NO_BUCKET,
		/** The keys may not do what the service does. */
		NOT_ALLOWED,
		/** The bucket keeps no versions. */
		NO_VERSIONS,
		/** The bucket has no Object Lock. */
		NO_LOCK,
		/** The bucket locks by itself what must be removed again. */
		LOCKS_ALL,
		/** It takes an object, but no lock, or none that is extended later. */
		LOCK_REFUSED,
		/** It does not show a lock as it was given, to these keys at least. */
		LOCK_HIDDEN,
		/** A locked version was deleted. */
		NOT_KEPT,
		/** The keys may take back locks of the weaker kind. */
		TOO_POWERFUL

	}

	private static final Duration LOCK = Duration.ofMinutes(2);

	private static final Duration APART = Duration.ofSeconds(30);

	private static final String PREFIX = "doctor/";

	static final byte[] PROBE = "probe of a lock".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Tries it.
	 * @param bucket the bucket
	 * @param clock our clock
	 * @return what came out
	 */
	public static LockTrial run(S3Bucket bucket, Clock clock) {
		try {
			LockTrial wrong = configuration(bucket);
			wrong = (wrong == null) ? clocks(bucket, clock) : wrong;
			return (wrong == null) ? trial(bucket, clock) : wrong;
		}
		catch (IOException ex) {
			return of(ex);
		}
	}

	private static LockTrial of(Outcome outcome) {
		return new LockTrial(outcome, "");
	}

	private static LockTrial of(IOException failure) {
		S3AnswerException answer = S3AnswerException.in(failure);
		if (answer == null) {
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				if (cause instanceof SSLException) {
					return new LockTrial(Outcome.NOT_TRUSTED, String.valueOf(cause.getMessage()));
				}
			}
			return new LockTrial(Outcome.NO_ANSWER, String.valueOf(failure.getMessage()));
		}
		return new LockTrial(switch (answer.code()) {
			case "InvalidAccessKeyId", "SignatureDoesNotMatch" -> Outcome.KEYS_REFUSED;
			case "RequestTimeTooSkewed" -> Outcome.CLOCK;
			case "NoSuchBucket" -> Outcome.NO_BUCKET;
			case "AccessDenied" -> Outcome.NOT_ALLOWED;
			default -> Outcome.NO_ANSWER;
		}, String.valueOf(answer.getMessage()));
	}

	private static @Nullable LockTrial configuration(S3Bucket bucket) throws IOException {
		VersioningConfiguration versions = Answers
			.of(bucket.client().getBucketVersioning(GetBucketVersioningArgs.builder().bucket(bucket.name()).build()));
		if (versions.status() != VersioningConfiguration.Status.ENABLED) {
			return of(Outcome.NO_VERSIONS);
		}
		try {
			boolean byItself = Answers
				.of(bucket.client()
					.getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder().bucket(bucket.name()).build()))
				.mode() != null;
			return byItself ? of(Outcome.LOCKS_ALL) : null;
		}
		catch (S3AnswerException ex) {
			return new LockTrial(Outcome.NO_LOCK, String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable LockTrial clocks(S3Bucket bucket, Clock clock) throws IOException {
		String date = Answers.of(bucket.client().headBucket(HeadBucketArgs.builder().bucket(bucket.name()).build()))
			.headers()
			.get("Date");
		if (date == null) {
			return null;
		}
		Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		Duration apart = Duration.between(clock.instant(), there).abs();
		return (apart.compareTo(APART) > 0) ? new LockTrial(Outcome.CLOCK, apart.toSeconds() + " s") : null;
	}

	private static LockTrial trial(S3Bucket bucket, Clock clock) throws IOException {
		S3ObjectStore probes = bucket.objects(PREFIX, clock);
		removeEarlier(probes);
		ObjectName unlocked = name();
		probes.deleteVersion(unlocked, version(probes, unlocked, null));
		ObjectName locked = name();
		String version;
		try {
			version = version(probes, locked, clock.instant().plus(LOCK.dividedBy(2)));
			probes.extendRetention(locked, version, clock.instant().plus(LOCK));
		}
		catch (IOException ex) {
			return withoutLock(ex);
		}
		if (probes.deleteVersion(locked, version) != Deletion.RETAINED || probes.head(locked, version).isEmpty()) {
			return of(Outcome.NOT_KEPT);
		}
		return WeakerLock.isTakenBack(bucket, PREFIX + name().value(), clock.instant().plus(LOCK))
				? of(Outcome.TOO_POWERFUL) : of(Outcome.KEEPS);
	}

	/** The same keys have put an object a moment ago, and deleted it. */
	private static LockTrial withoutLock(IOException failure) {
		S3AnswerException answer = S3AnswerException.in(failure);
		if (answer != null) {
			return (answer.status() < 500) ? new LockTrial(Outcome.LOCK_REFUSED, String.valueOf(answer.getMessage()))
					: of(failure);
		}
		return (failure instanceof StoreUnavailableException) ? of(failure)
				: new LockTrial(Outcome.LOCK_HIDDEN, String.valueOf(failure.getMessage()));
	}

	/** What earlier trials left, as far as its time is over. */
	private static void removeEarlier(S3ObjectStore probes) throws IOException {
		for (ObjectEntry probe : probes.list("", null, 100).entries()) {
			for (String version : probes.versions(probe.name())) {
				try {
					probes.deleteVersion(probe.name(), version);
				}
				catch (S3AnswerException ex) {
					// its time is not over: the next trial finds it
				}
			}
		}
	}

	private static String version(S3ObjectStore probes, ObjectName name, @Nullable Instant until) throws IOException {
		return probes.putIfAbsent(name, new ByteArrayInputStream(PROBE), until).head().version();
	}

	private static ObjectName name() {
		return new ObjectName(UUID.randomUUID().toString());
	}

}
