package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

import io.minio.Http;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import okhttp3.OkHttpClient;

/**
 * The bucket without the service: what its client gives at best, the file as it is, with
 * no digest of its own, no encryption and no lock.
 */
final class PlainStore {

	private final MinioClient client;

	private final String bucket;

	private PlainStore(MinioClient client, String bucket) {
		this.client = client;
		this.bucket = bucket;
	}

	/** Prepares a connection as the provider's. */
	static PlainStore of(FabricNetwork network) {
		Properties own = network.properties("provider", "s3.properties");
		try {
			OkHttpClient http = Http.enableExternalCertificates(new OkHttpClient(),
					network.file("provider", own.getProperty("s3.ca")).toString(), null);
			MinioClient client = MinioClient.builder()
				.endpoint(own.getProperty("s3.endpoint"))
				.region(own.getProperty("s3.region"))
				.credentials(own.getProperty("s3.access-key"),
						Files.readString(network.file("provider", own.getProperty("s3.secret-key-file"))).strip())
				.httpClient(http, true)
				.build();
			return new PlainStore(client, own.getProperty("s3.bucket"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read how the store is reached", ex);
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Puts a file there. */
	void put(Path file) {
		String key = "bench/" + UUID.randomUUID();
		try {
			String version = this.client
				.uploadObject(
						UploadObjectArgs.builder().bucket(this.bucket).object(key).filename(file.toString()).build())
				.versionId();
			this.client
				.removeObject(RemoveObjectArgs.builder().bucket(this.bucket).object(key).versionId(version).build());
		}
		catch (MinioException ex) {
			throw new IllegalStateException("the store did not take the file", ex);
		}
	}

}
