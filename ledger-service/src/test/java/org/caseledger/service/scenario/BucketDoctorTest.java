package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import io.minio.MakeBucketArgs;
import io.minio.SetBucketVersioningArgs;
import io.minio.SetObjectLockConfigurationArgs;
import io.minio.errors.MinioException;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import org.caseledger.testsupport.s3.MinioServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor proves that a bucket keeps what is locked, or says why it does not.
 */
@OwnService
@Tag("fault")
class BucketDoctorTest {

	@TempDir
	private static Path folder;

	private static MinioServer minio;

	@BeforeAll
	static void start() {
		minio = MinioServer.start(folder.resolve("minio"));
	}

	@AfterAll
	static void stop() {
		if (minio != null) {
			minio.close();
		}
	}

	@Test
	void aBucketThatKeepsWhatItPromisedIsHealthyAgainAndAgain() {
		BucketSettings good = BucketSettings.make(minio, folder, "good");
		for (int i = 0; i < 2; i++) {
			assertThat(doctor(0, good))
				.contains("ok    The bucket good at ", " extends locks and refuses to delete what is locked.")
				.doesNotContain("WRONG");
		}
	}

	@Test
	void anAdministratorsKeysAreTooPowerful() {
		minio.makeBucket("as-root", true);
		assertThat(doctor(1, asRoot("as-root"))).contains("may take back locks of the kind GOVERNANCE.",
				"Give the service a user of its own");
	}

	@Test
	void aBucketWithoutVersionsOrLockOrWithALockForEverythingIsNamed() throws MinioException {
		minio.makeBucket("plain", false);
		assertThat(doctor(1, asRoot("plain"))).contains("keeps no versions: whoever overwrites a file destroys it.");
		minio.admin()
			.setBucketVersioning(SetBucketVersioningArgs.builder()
				.bucket("plain")
				.config(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null, null, null))
				.build());
		assertThat(doctor(1, asRoot("plain"))).contains("has no Object Lock")
			.contains("whoever has the keys can delete evidence.");
		minio.admin().makeBucket(MakeBucketArgs.builder().bucket("eager").objectLock(true).build());
		minio.admin()
			.setObjectLockConfiguration(SetObjectLockConfigurationArgs.builder()
				.bucket("eager")
				.config(new ObjectLockConfiguration(RetentionMode.COMPLIANCE,
						new ObjectLockConfiguration.RetentionDurationDays(1)))
				.build());
		assertThat(doctor(1, asRoot("eager"))).contains("locks by itself whatever comes",
				"Take its default retention away");
	}

	@Test
	void aRightThatLocksNeedIsNamed() {
		BucketSettings settings = BucketSettings.make(minio, folder, "half");
		settings.allowAllBut(minio, "s3:PutObjectRetention");
		assertThat(doctor(1, settings)).contains("The bucket half at ", " does not let the service lock an object",
				"Allow its user s3:PutObjectRetention on all objects");
		settings.allowAllBut(minio, "s3:GetObjectRetention");
		assertThat(doctor(1, settings)).contains(" does not show a lock as the service has set it",
				"Allow its user s3:GetObjectRetention on all objects");
	}

	/** Such a user stores every file, and no case can be archived. */
	@Test
	void whoeverMayLockAnObjectAndNotExtendTheLockIsNamed() {
		BucketSettings settings = BucketSettings.make(minio, folder, "once");
		settings.forbidExtension(minio);
		assertThat(doctor(1, settings)).contains("or extend a lock when a case is archived (",
				"Allow its user s3:PutObjectRetention on all objects, whatever the time.");
	}

	@Test
	void whoeverIsNotLetInIsToldWhy() throws IOException {
		assertThat(doctor(1, BucketSettings.write(minio, folder, "absent", minio.accessKey(), minio.secretKey())))
			.contains("The bucket absent at ", " is not there.", "Make it with Object Lock");
		BucketSettings known = BucketSettings.make(minio, folder, "known");
		assertThat(doctor(1, known.with("s3.access-key", "nobody"))).contains("does not take the keys (");
		assertThat(doctor(1, known.with("s3.access-key", "known-service").with("s3.bucket", "others")))
			.contains("refuses what the service has to do");
		BucketSettings untrusted = known.with("s3.bucket", "known").with("s3.ca", "");
		assertThat(doctor(1, untrusted)).contains("There is no trusted connection to known at ", "Let s3.ca in ");
		assertThat(doctor(1, untrusted.with("s3.ca", "ca.crt").with("s3.endpoint", "https://127.0.0.1:1")))
			.contains("does not answer (", "Start it, or correct s3.endpoint");
		assertThat(doctor(0, untrusted.with("s3.endpoint", minio.endpoint().toString()))).doesNotContain("WRONG");
	}

	@Test
	void aFileThatIsWrongIsRefusedInPlainWords() throws IOException {
		BucketSettings settings = BucketSettings.make(minio, folder, "worded");
		String named = " in " + settings.file() + " ";
		assertThat(doctor(1, settings.with("s3.endpoint", "ftp://127.0.0.1"))).contains("WRONG s3.endpoint" + named);
		settings.with("s3.endpoint", minio.endpoint().toString());
		assertThat(doctor(1, settings.with("s3.path-style", "maybe"))).contains("is neither true nor false");
		settings.with("s3.path-style", "true");
		assertThat(doctor(1, settings.with("s3.region", "us-east-1\ns3.buckett=x"))).contains("s3.buckett" + named);
		settings.with("s3.buckett", "");
		Files.writeString(settings.file(), Files.readString(settings.file()).replace("s3.buckett=\n", ""));
		assertThat(doctor(1, settings.with("s3.bucket", ""))).contains("s3.bucket" + named + "is missing.");
		Files.writeString(settings.file(), Files.readString(settings.file()).replace("s3.bucket=\n", "s3.bucket=B\n"));
		assertThat(doctor(1, settings)).contains("What " + settings.file() + " says of the bucket cannot be used: ");
		settings.with("s3.bucket", "worded");
		Path secret = settings.file().resolveSibling("secret-key");
		Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
		assertThat(doctor(1, settings)).contains(secret.toString());
		Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
		assertThat(doctor(0, settings)).doesNotContain("WRONG");
		assertThat(doctor(1, new BucketSettings("none", folder.resolve("no-such-file")))).contains("cannot be read.");
	}

	private static BucketSettings asRoot(String bucket) {
		return BucketSettings.write(minio, folder, bucket, minio.accessKey(), minio.secretKey());
	}

	private static String doctor(int exit, BucketSettings settings) {
		Map<String, String> environment = settings.environment();
		try (Operator operator = Operator.start(environment, "doctor", "--port", "0", "--data",
				folder.resolve("never-served").toString())) {
			Operator.Said said = operator.end();
			assertThat(said.exit()).as(said.text()).isEqualTo(exit);
			return said.text();
		}
	}

}
