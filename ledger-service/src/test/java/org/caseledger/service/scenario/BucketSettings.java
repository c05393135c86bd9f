package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.caseledger.testsupport.s3.MinioServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bucket with a user of the service's own, and the file that says so, as the network's
 * launcher writes it.
 *
 * @param bucket its name
 * @param file the file
 */
record BucketSettings(String bucket, Path file) {

	/**
	 * The rights that docs/operations.md lists, for buckets that are called alike: the
	 * launcher has one policy.
	 */
	private static final String POLICY = """
			{"Version": "2012-10-17", "Statement": [
			{"Effect": "Allow", "Resource": ["arn:aws:s3:::BUCKET*"], "Action": ["s3:GetBucketLocation",
			"s3:GetBucketObjectLockConfiguration", "s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions",
			"s3:ListBucketMultipartUploads"]},
			{"Effect": "Allow", "Resource": ["arn:aws:s3:::BUCKET*/*"], "Action": ["s3:PutObject", "s3:GetObject",
			"s3:GetObjectVersion", "s3:PutObjectRetention", "s3:GetObjectRetention", "s3:ListMultipartUploadParts",
			"s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion"]}]}
			""";

	/** Only who extends a lock names a version. */
	private static final String NEVER_LATER = """
			{"Effect": "Deny", "Resource": ["arn:aws:s3:::BUCKET*/*"], "Action": ["s3:PutObjectRetention"],
			"Condition": {"StringNotEquals": {"s3:versionid": ""}}},
			""";

	static BucketSettings make(MinioServer server, Path folder, String bucket) {
		allow(server, bucket, POLICY);
		return write(server, folder, bucket, user(bucket), secret(bucket));
	}

	/** From now on the service may do what it could at first. */
	void allow(MinioServer server) {
		allow(server, this.bucket, POLICY);
	}

	/** From now on the service may do all but this. */
	void allowAllBut(MinioServer server, String action) {
		String others = POLICY.replaceAll("\"" + action + "\",\\s*", "");
		assertThat(others).isNotEqualTo(POLICY);
		allow(server, this.bucket, others);
	}

	/** From now on the service may lock an object when it puts it, and never later. */
	void forbidExtension(MinioServer server) {
		allow(server, this.bucket, POLICY.replace("\"Statement\": [", "\"Statement\": [" + NEVER_LATER));
	}

	private static void allow(MinioServer server, String bucket, String policy) {
		server.makeBucketFor(bucket, policy.replace("BUCKET", bucket.replaceAll("-.*", "")), user(bucket),
				secret(bucket));
	}

	private static String user(String bucket) {
		return bucket + "-service";
	}

	private static String secret(String bucket) {
		return "secret of " + bucket;
	}

	/** Such a file, whether it is right or not. */
	static BucketSettings write(MinioServer server, Path folder, String bucket, String user, String secret) {
		try {
			Path own = Files.createDirectories(folder.resolve(bucket));
			Files.copy(server.ca(), own.resolve("ca.crt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
			Path key = Files.writeString(own.resolve("secret-key"), secret + "\n");
			Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
			return new BucketSettings(bucket, Files.writeString(own.resolve("s3.properties"), """
					# written by the launcher
					s3.endpoint=%s
					s3.region=us-east-1
					s3.bucket=%s
					s3.path-style=true
					s3.ca=ca.crt
					s3.access-key=%s
					s3.secret-key-file=secret-key
					""".formatted(server.endpoint(), bucket, user)).toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Replaces a line of the file. */
	BucketSettings with(String name, String value) {
		try {
			String text = Files.readString(this.file);
			Files.writeString(this.file, text.replaceAll("(?m)^" + name + "=.*$", name + "=" + value));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** For a service in the test's process. */
	Map<String, Object> settings() {
		return Map.of("caseledger.store", "s3", "caseledger.s3.file", this.file.toString());
	}

	/** For a command of the operator. */
	Map<String, String> environment() {
		return Map.of("CASELEDGER_STORE", "s3", "CASELEDGER_S3_FILE", this.file.toString());
	}

}
