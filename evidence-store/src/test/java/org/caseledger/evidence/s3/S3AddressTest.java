package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.testsupport.s3.MinioServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * How a server is addressed and for which region requests are signed, as
 * {@code s3.path-style} and {@code s3.region} say it.
 */
class S3AddressTest {

	/** The server's certificate has it before its domain. */
	private static final String BUCKET = "in-the-name";

	private static Store server;

	@BeforeAll
	static void startServer() {
		server = new Store();
		server.server.makeBucket(BUCKET, true);
	}

	@AfterAll
	static void stopServer() {
		if (server != null) {
			server.close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theBucketStandsInThePathOrInTheHostsName(boolean pathStyle) throws IOException {
		Set<HttpUrl> asked = ConcurrentHashMap.newKeySet();
		Set<String> signed = ConcurrentHashMap.newKeySet();
		OkHttpClient.Builder http = client().addNetworkInterceptor((chain) -> {
			Request request = chain.request();
			asked.add(request.url());
			signed.add(String.valueOf(request.header("Authorization")));
			return chain.proceed(request);
		});
		String host = pathStyle ? MinioServer.DOMAIN : BUCKET + "." + MinioServer.DOMAIN;
		String path = pathStyle ? "/" + BUCKET + "/" : "/";
		try (S3Bucket bucket = S3Bucket.open(location(Store.REGION, pathStyle), Store.PART, http)) {
			S3ObjectStore store = bucket.objects(path(pathStyle), Clock.systemUTC());
			Instant later = Instant.now().plusSeconds(60);
			for (int size : new int[] { 10, 2 * Store.PART }) {
				byte[] bytes = S3ObjectStoreTest.random(size);
				ObjectName name = new ObjectName("of-" + size);
				String version = store.putIfAbsent(name, new ByteArrayInputStream(bytes), later).head().version();
				store.extendRetention(name, version, later.plusSeconds(60));
				assertThat(store.read(name, null, 0, Long.MAX_VALUE)).hasBinaryContent(bytes);
				assertThat(store.versions(name)).containsExactly(version);
			}
			assertThat(store.list("", null, 10).entries()).hasSize(2);
			store.discardAbandoned();
			bucket.ask();
			assertThat(presigned(bucket))
				.startsWith("https://" + host + ":" + server.server.endpoint().getPort() + path + "an-object?")
				.contains("%2F" + Store.REGION + "%2Fs3%2F");
		}
		assertThat(asked).extracting(HttpUrl::host).containsOnly(host);
		assertThat(asked).allSatisfy((url) -> assertThat(url.encodedPath() + "/").startsWith(path));
		assertThat(signed).allSatisfy((header) -> assertThat(header).contains("/" + Store.REGION + "/s3/"));
	}

	@Test
	void aServerOfAnotherRegionRefusesAndSaysSo() throws IOException {
		try (S3Bucket bucket = S3Bucket.open(location("us-east-1", true), Store.PART, client())) {
			S3ObjectStore store = bucket.objects("refused/", Clock.systemUTC());
			assertThatIOException().isThrownBy(() -> store.list("", null, 1)).withMessageContaining("region");
		}
	}

	private static String presigned(S3Bucket bucket) {
		try {
			return bucket.client()
				.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
					.method(Http.Method.GET)
					.bucket(bucket.name())
					.object("an-object")
					.build());
		}
		catch (io.minio.errors.MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String path(boolean pathStyle) {
		return pathStyle ? "in-the-path/" : "in-the-host/";
	}

	/** Finds the server by any name. */
	private static OkHttpClient.Builder client() {
		return new OkHttpClient.Builder().dns((host) -> List.of(InetAddress.getLoopbackAddress()));
	}

	private static S3Location location(String region, boolean pathStyle) {
		URI byName = URI.create("https://" + MinioServer.DOMAIN + ":" + server.server.endpoint().getPort());
		return new S3Location(byName, region, BUCKET, pathStyle, server.server.ca(), server.server.accessKey(),
				server.server.secretKey());
	}

}
