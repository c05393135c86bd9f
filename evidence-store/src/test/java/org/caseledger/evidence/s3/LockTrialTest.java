package org.caseledger.evidence.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a trial says of a server that does not keep what it promised. The other outcomes
 * are tried through the doctor.
 */
class LockTrialTest {

	private static Store server;

	@BeforeAll
	static void startServer() {
		server = new Store();
		server.server.makeBucket("lossy", true);
	}

	@AfterAll
	static void stopServer() {
		if (server != null) {
			server.close();
		}
	}

	@ParameterizedTest(name = "the server says that it refuses: {0}")
	@ValueSource(booleans = { false, true })
	void aLockedVersionThatGoesWhenItIsToBeDeletedIsNotKept(boolean refuses) throws IOException {
		OkHttpClient.Builder losing = new OkHttpClient.Builder().addInterceptor((chain) -> {
			Request request = chain.request();
			boolean deletion = request.method().equals("DELETE");
			if (deletion && !refuses) {
				takeFromDisk(request.url().encodedPath());
			}
			Response response = chain.proceed(request);
			if (deletion && refuses && !response.isSuccessful()) {
				takeFromDisk(request.url().encodedPath());
			}
			return response;
		});
		try (S3Bucket bucket = S3Bucket.open(server.location("lossy"), Store.PART, losing)) {
			assertThat(LockTrial.run(bucket, Clock.systemUTC()).outcome()).isEqualTo(LockTrial.Outcome.NOT_KEPT);
		}
		try (S3Bucket bucket = server.open("lossy")) {
			assertThat(LockTrial.run(bucket, Clock.systemUTC()).outcome()).isEqualTo(LockTrial.Outcome.TOO_POWERFUL);
		}
	}

	private static void takeFromDisk(String path) throws IOException {
		try (Stream<Path> files = Files.walk(server.server.data().resolve(path.substring(1)))) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> file.toFile().delete());
		}
	}

}
