package org.caseledger.evidence.s3;

import java.io.IOException;
import java.time.Instant;

import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;

/**
 * A lock of the kind GOVERNANCE. Evidence is locked so that nobody can take it back; keys
 * that may do it with the weaker kind are those of an administrator.
 */
final class WeakerLock {

	private WeakerLock() {
	}

	/**
	 * Puts a tiny object under such a lock, and tries to delete it.
	 * @param bucket where
	 * @param key the object's
	 * @param until when the lock ends
	 * @return whether it went
	 */
	static boolean isTakenBack(S3Bucket bucket, String key, Instant until) throws IOException {
		Http.Headers headers = new Http.Headers();
		headers.put("x-amz-object-lock-mode", "GOVERNANCE");
		headers.put("x-amz-object-lock-retain-until-date", Write.wholeSeconds(until).toString());
		String version = Write.version(
				Answers
					.of(bucket.client()
						.putObject(PutObjectAPIArgs.builder()
							.bucket(bucket.name())
							.object(key)
							.data(LockTrial.PROBE, LockTrial.PROBE.length)
							.headers(headers)
							.build()))
					.versionId());
		try {
			Answers.of(bucket.client()
				.removeObject(RemoveObjectArgs.builder()
					.bucket(bucket.name())
					.object(key)
					.versionId(version)
					.bypassGovernanceMode(true)
					.build()));
			return true;
		}
		catch (IOException ex) {
			if (S3AnswerException.in(ex) == null) {
				throw ex;
			}
			return false;
		}
	}

}
