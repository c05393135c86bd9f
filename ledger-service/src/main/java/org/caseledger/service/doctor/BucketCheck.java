package org.caseledger.service.doctor;

import java.time.Clock;

import org.caseledger.evidence.s3.LockTrial;
import org.caseledger.evidence.s3.S3Bucket;

/**
 * Whether the bucket of the evidence store keeps what it is given.
 */
final class BucketCheck {

	private static final String NAME = "store";

	private static final String FILE = "the file that caseledger.s3.file names";

	private BucketCheck() {
	}

	static Observation look(S3Bucket bucket, Clock clock) {
		LockTrial trial = LockTrial.run(bucket, clock);
		String place = "The bucket " + bucket.place();
		String said = trial.detail().isEmpty() ? "" : " (" + trial.detail() + ")";
		return switch (trial.outcome()) {
			case KEEPS -> Observation.good(NAME, place + " extends locks and refuses to delete what is locked.");
			case NO_ANSWER -> wrong("The evidence store at " + bucket.place() + " does not answer" + said,
					"Start it, or correct s3.endpoint in " + FILE + "; until then files are answered 503.");
			case NOT_TRUSTED -> wrong("There is no trusted connection to " + bucket.place() + said, "Let s3.ca in "
					+ FILE + " name the certificate that signed the server's, for this very host name.");
			case KEYS_REFUSED -> wrong(place + " does not take the keys" + said,
					"Correct s3.access-key and the secret in " + FILE + ".");
			case CLOCK -> wrong("The clocks of this machine and of " + bucket.place() + " are apart" + said,
					"Let a time server set both: a lock would end too early or be refused.");
			case NO_BUCKET -> wrong(place + " is not there",
					"Make it with Object Lock (it cannot be switched on later everywhere), or correct s3.bucket.");
			case NOT_ALLOWED -> wrong(place + " refuses what the service has to do" + said,
					"Give its user the rights that docs/operations.md lists.");
			case NO_VERSIONS -> wrong(place + " keeps no versions: whoever overwrites a file destroys it",
					"Make a bucket with Object Lock, which has versions, and copy the files.");
			case NO_LOCK -> wrong(place + " has no Object Lock" + said + ": whoever has the keys can delete evidence",
					"Make a bucket with Object Lock, and copy the files.");
			case LOCKS_ALL -> wrong(place + " locks by itself whatever comes, also parts of uploads",
					"Take its default retention away: the service locks each file of evidence itself.");
			case LOCK_REFUSED -> wrong(
					place + " does not let the service lock an object, or extend a lock when a case is archived" + said,
					"Allow its user s3:PutObjectRetention on all objects, whatever the time.");
			case LOCK_HIDDEN -> wrong(place + " does not show a lock as the service has set it" + said,
					"Allow its user s3:GetObjectRetention on all objects; if it may do that, use another server.");
			case NOT_KEPT -> wrong(place + " has deleted an object that was locked",
					"Use another server: this one does not keep what it promises.");
			case TOO_POWERFUL -> wrong("The keys for " + bucket.place() + " may take back locks of the kind GOVERNANCE",
					"Give the service a user of its own, with the rights that docs/operations.md lists and no others.");
		};
	}

	private static Observation wrong(String what, String remedy) {
		return Observation.wrong(NAME, what + ".", remedy);
	}

}
