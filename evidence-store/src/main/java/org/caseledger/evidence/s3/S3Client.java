package org.caseledger.evidence.s3;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.Xml;
import io.minio.errors.XmlParserException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * MinIO's client, with one listing as the server writes it.
 */
final class S3Client extends MinioAsyncClient {

	S3Client(MinioAsyncClient client) {
		super(client);
	}

	/** Multipart uploads that have not ended. */
	CompletableFuture<UploadPage> uploads(String bucket, @Nullable String afterKey, @Nullable String afterUpload) {
		Http.QueryParameters query = new Http.QueryParameters("uploads", "", "max-uploads", "1000", "prefix", "");
		if (afterKey != null) {
			query.put("key-marker", afterKey);
		}
		if (afterUpload != null) {
			query.put("upload-id-marker", afterUpload);
		}
		return executeGetAsync(ListMultipartUploadsArgs.builder().bucket(bucket).build(), null, query)
			.thenApply(S3Client::page);
	}

	private static UploadPage page(Response answer) {
		try (answer) {
			return Xml.unmarshal(UploadPage.class, answer.body().string());
		}
		catch (IOException | XmlParserException ex) {
			throw new CompletionException(ex);
		}
	}

}
