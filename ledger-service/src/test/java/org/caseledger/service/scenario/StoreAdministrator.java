package org.caseledger.service.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever administers the evidence store, and does behind the service's back what such a
 * person can do.
 */
sealed interface StoreAdministrator {

	/** Puts other bytes in the place of a file. */
	void overwrite(String evidence);

	/** Takes a file away. */
	void remove(String evidence);

	private static byte[] changed(byte[] stored) {
		stored[stored.length / 2] ^= 1;
		return stored;
	}

	/**
	 * Of a folder: may do everything.
	 *
	 * @param service whose data folder it lies in
	 */
	record OfFolder(RunningService service) implements StoreAdministrator {

		@Override
		public void overwrite(String evidence) {
			Path stored = this.service.stored(evidence);
			try {
				Files.setPosixFilePermissions(stored, PosixFilePermissions.fromString("rw-------"));
				Files.write(stored, changed(Files.readAllBytes(stored)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void remove(String evidence) {
			try {
				Files.delete(this.service.stored(evidence));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * Of a bucket under Object Lock: has the store's root key, which lays something above
	 * what is locked and cannot take it away.
	 *
	 * @param root a client with all rights
	 * @param bucket its name
	 */
	record OfBucket(MinioClient root, String bucket) implements StoreAdministrator {

		@Override
		public void overwrite(String evidence) {
			assertIsLocked(evidence);
			try (InputStream stored = this.root
				.getObject(GetObjectArgs.builder().bucket(this.bucket).object(key(evidence)).build())) {
				byte[] other = changed(stored.readAllBytes());
				this.root.putObject(PutObjectArgs.builder()
					.bucket(this.bucket)
					.object(key(evidence))
					.stream(new ByteArrayInputStream(other), (long) other.length, -1L)
					.build());
			}
			catch (IOException | MinioException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void remove(String evidence) {
			assertIsLocked(evidence);
			try {
				this.root.removeObject(RemoveObjectArgs.builder().bucket(this.bucket).object(key(evidence)).build());
			}
			catch (MinioException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void assertIsLocked(String evidence) {
			assertThatExceptionOfType(MinioException.class)
				.isThrownBy(() -> this.root.removeObject(RemoveObjectArgs.builder()
					.bucket(this.bucket)
					.object(key(evidence))
					.versionId(this.root
						.statObject(StatObjectArgs.builder().bucket(this.bucket).object(key(evidence)).build())
						.versionId())
					.bypassGovernanceMode(true)
					.build()))
				.withMessageContaining("WORM protected");
		}

		private static String key(String evidence) {
			return "evidence/" + evidence;
		}

	}

}
