package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.testsupport.s3.MinioServer;

/**
 * A server that the tests of a class share, each with a bucket of its own; and what
 * somebody with its administrator's credentials can do.
 */
final class Store implements AutoCloseable {

	/** As small as a server takes it, so that little content has many parts. */
	static final int PART = 5 << 20;

	static final String PREFIX = "evidence/";

	/** Not the one that a client takes when nobody names one. */
	static final String REGION = "cn-north-1";

	private static final AtomicInteger BUCKETS = new AtomicInteger();

	final MinioServer server;

	private final Path folder;

	Store() {
		try {
			this.folder = Files.createTempDirectory(Path.of("target"), "minio").toAbsolutePath();
			this.server = MinioServer.start(this.folder, REGION);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A new bucket with versions and Object Lock. */
	S3Bucket bucket() {
		String name = "bucket-" + BUCKETS.incrementAndGet();
		this.server.makeBucket(name, true);
		return open(name);
	}

	S3Bucket open(String name) {
		try {
			return S3Bucket.open(location(name), PART);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	S3Location location(String bucket) {
		return new S3Location(this.server.endpoint(), REGION, bucket, true, this.server.ca(), this.server.accessKey(),
				this.server.secretKey());
	}

	/** Puts another version over an object; its id. */
	String putOver(S3Bucket bucket, ObjectName name, byte[] bytes) {
		try {
			return this.server.admin()
				.putObject(PutObjectArgs.builder()
					.bucket(bucket.name())
					.object(PREFIX + name.value())
					.stream(new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
					.build())
				.versionId();
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Deletes an object as S3 does it in a bucket with versions: by a marker over it. */
	void cover(S3Bucket bucket, ObjectName name) {
		try {
			this.server.admin()
				.removeObject(RemoveObjectArgs.builder().bucket(bucket.name()).object(PREFIX + name.value()).build());
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
		// no lock holds against whoever has the disk
		try (Stream<Path> files = Files.walk(this.folder)) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
