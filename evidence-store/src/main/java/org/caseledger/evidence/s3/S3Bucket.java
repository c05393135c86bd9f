package org.caseledger.evidence.s3;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.minio.HeadBucketArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.caseledger.evidence.objects.StoreUnavailableException;

/**
 * A connection to a bucket, shared by all who use it. Nothing is asked when it is opened:
 * a server that is down is found by whoever needs it.
 */
public final class S3Bucket implements AutoCloseable {

	private static final Duration TO_CONNECT = Duration.ofSeconds(5);

	private static final Duration TO_ANSWER = Duration.ofSeconds(30);

	private static final int CALLS = 512;

	private static final int IDLE_CONNECTIONS = 32;

	/** Parts of all writers that are on their way: what they take of the memory. */
	private static final int PARTS_IN_FLIGHT = 16;

	/** "Slow down"; the client's own retries end before a caller loses patience. */
	private static final Set<Integer> AGAIN = Set.of(429, 503);

	private final S3Client client;

	private final S3Location location;

	private final HeadBucketArgs itself;

	private final int partSize;

	private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

	private final Semaphore flights = new Semaphore(PARTS_IN_FLIGHT);

	private S3Bucket(S3Client client, S3Location location, int partSize) {
		this.client = client;
		this.location = location;
		this.itself = HeadBucketArgs.builder().bucket(location.bucket()).build();
		this.partSize = partSize;
	}

	/**
	 * Prepares a connection.
	 * @param location which bucket
	 * @return the bucket
	 * @throws IllegalArgumentException if endpoint, region or bucket are none
	 * @throws IOException if the certificates cannot be read
	 */
	public static S3Bucket open(S3Location location) throws IOException {
		return open(location, Parts.SIZE);
	}

	static S3Bucket open(S3Location location, int partSize) throws IOException {
		return open(location, partSize, new OkHttpClient.Builder());
	}

	static S3Bucket open(S3Location location, int partSize, OkHttpClient.Builder http) throws IOException {
		Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
		dispatcher.setMaxRequests(CALLS);
		dispatcher.setMaxRequestsPerHost(CALLS);
		http.dispatcher(dispatcher)
			.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
			.connectTimeout(TO_CONNECT)
			.readTimeout(TO_ANSWER)
			.writeTimeout(TO_ANSWER)
			.protocols(List.of(Protocol.HTTP_1_1))
			.addInterceptor(new Http.StatusRetryInterceptor(AGAIN, 100, 3));
		if (location.ca() != null) {
			Trust.in(location.ca(), http);
		}
		MinioAsyncClient client = MinioAsyncClient.builder()
			.endpoint(location.endpoint().toString())
			.region(location.region())
			.credentials(location.accessKey(), location.secretKey())
			.httpClient(http.build(), true)
			.build();
		if (location.pathStyle()) {
			client.disableVirtualStyleEndpoint();
		}
		else {
			client.enableVirtualStyleEndpoint();
		}
		return new S3Bucket(new S3Client(client), location, partSize);
	}

	/**
	 * The objects whose keys begin in a certain way.
	 * @param prefix what stands before their names
	 * @param clock tells when a write was abandoned
	 * @return the store
	 */
	public S3ObjectStore objects(String prefix, Clock clock) {
		return new S3ObjectStore(this, prefix, clock);
	}

	/**
	 * Finds out whether the bucket is there.
	 * @throws StoreUnavailableException if it is not, or its server does not answer
	 * @throws IOException if the server refuses
	 */
	public void ask() throws IOException {
		try {
			Answers.of(this.client.headBucket(this.itself));
		}
		catch (S3AnswerException ex) {
			throw Answers.unavailable(ex);
		}
	}

	/**
	 * Where it is.
	 * @return bucket, host and port, for a person
	 */
	public String place() {
		return this.location.place();
	}

	S3Client client() {
		return this.client;
	}

	String name() {
		return this.location.bucket();
	}

	int partSize() {
		return this.partSize;
	}

	ExecutorService tasks() {
		return this.tasks;
	}

	Semaphore flights() {
		return this.flights;
	}

	@Override
	public void close() {
		this.tasks.close();
		this.client.close();
	}

}
