package org.caseledger.testsupport.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import okhttp3.OkHttpClient;
import org.caseledger.testsupport.ServerProcess;
import org.caseledger.testsupport.ServerProgram;
import org.caseledger.testsupport.Tools;
import org.caseledger.testsupport.containers.ContainerServer;
import org.caseledger.testsupport.containers.Containers;

/**
 * MinIO as a process of its own, or in a container if the build was told so: on the
 * loopback interface, with TLS, credentials and a port that nobody else has. A test
 * without it steps aside.
 */
public final class MinioServer implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(60);

	/** The last that upstream published. */
	private static final String IMAGE = "quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z";

	/** What buckets stand before in a host's name; the certificate covers one more. */
	public static final String DOMAIN = "localhost";

	private final Path folder;

	private final String region;

	private final int port;

	private final String user = "tester-" + random();

	private final String password = random();

	private final MinioClient admin;

	private final ServerProgram program;

	private MinioServer(Path folder, String region) throws IOException, MinioException {
		this.folder = folder;
		this.region = region;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		Files.createDirectories(folder.resolve("certs"));
		Files.createDirectories(folder.resolve("data"));
		Certificates.write(folder.resolve("certs"), this.password);
		OkHttpClient http = Http.enableExternalCertificates(
				new OkHttpClient.Builder().connectTimeout(Duration.ofSeconds(5)).build(), ca().toString(), null);
		this.admin = MinioClient.builder()
			.endpoint(endpoint().toString())
			.region(region)
			.credentials(this.user, this.password)
			.httpClient(http, true)
			.build();
		this.program = launch();
	}

	/**
	 * Starts a server and waits until it answers.
	 * @param folder where it keeps everything; made if needed
	 * @return the server; whoever started it closes it
	 */
	public static MinioServer start(Path folder) {
		return start(folder, "us-east-1");
	}

	/**
	 * Starts a server in a region, and waits until it answers.
	 * @param folder where it keeps everything; made if needed
	 * @param region the region for which requests have to be signed
	 * @return the server; whoever started it closes it
	 */
	public static MinioServer start(Path folder, String region) {
		try {
			MinioServer server = new MinioServer(folder.toAbsolutePath(), region);
			server.awaitReady();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ServerProgram launch() {
		String certificates = this.folder.resolve("certs").toString();
		String data = data().toString();
		Map<String, String> environment = Map.of("MINIO_ROOT_USER", this.user, "MINIO_ROOT_PASSWORD", this.password,
				"MINIO_BROWSER", "off", "MINIO_UPDATE", "off", "MINIO_REGION", this.region, "MINIO_DOMAIN", DOMAIN,
				"HOME", this.folder.toString());
		if (Containers.isWanted()) {
			return ContainerServer.start(new ContainerServer.Order(System.getProperty("caseledger.minio.image", IMAGE),
					9000, this.port, environment, List.of(this.folder),
					List.of("server", "--quiet", "--certs-dir", certificates, data)));
		}
		ProcessBuilder builder = new ProcessBuilder(Tools.require("minio").toString(), "server", "--quiet", "--address",
				"127.0.0.1:" + this.port, "--certs-dir", certificates, data);
		builder.environment().putAll(environment);
		return ServerProcess.start(builder, this.folder.resolve("minio.log"));
	}

	private void awaitReady() throws IOException {
		long end = System.nanoTime() + START.toNanos();
		while (true) {
			try {
				this.admin.listBuckets();
				return;
			}
			catch (MinioException | IllegalStateException ex) {
				// the client has no exception of its own for a refused connection
				if (!this.program.isAlive() || System.nanoTime() - end > 0) {
					throw new IllegalStateException("MinIO does not start:\n" + log(), ex);
				}
				pause();
			}
		}
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes a bucket.
	 * @param name its name
	 * @param locked whether with versions and Object Lock
	 */
	public void makeBucket(String name, boolean locked) {
		try {
			this.admin.makeBucket(MakeBucketArgs.builder().bucket(name).objectLock(locked).build());
		}
		catch (MinioException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes a bucket with versions and Object Lock as the network's launcher does, and a
	 * user who may use it as the service does.
	 * @param bucket its name
	 * @param policy what the user may do
	 * @param user access key
	 * @param secret secret key
	 */
	public void makeBucketFor(String bucket, String policy, String user, String secret) {
		Path program = Tools.require("bucket");
		try {
			Path keys = Files.createDirectories(this.folder.resolve("keys"));
			for (String[] key : new String[][] { { "root", this.user, this.password }, { user, user, secret } }) {
				Files.writeString(keys.resolve(key[0] + "-user"), key[1]);
				Files.writeString(keys.resolve(key[0] + "-password"), key[2]);
			}
			Path rules = Files.writeString(keys.resolve("policy.json"), policy);
			Process made = new ProcessBuilder(program.toString(), "-endpoint", endpoint().getAuthority(), "-ca",
					ca().toString(), "-root", keys.resolve("root").toString(), "-bucket", bucket, "-policy",
					rules.toString(), "-user", keys.resolve(user).toString())
				.redirectErrorStream(true)
				.start();
			String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (made.waitFor() != 0) {
				throw new IllegalStateException(said);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A client with all rights, for what happens behind the project's back.
	 * @return the client
	 */
	public MinioClient admin() {
		return this.admin;
	}

	/**
	 * Where it listens.
	 * @return scheme, host and port
	 */
	public URI endpoint() {
		return URI.create("https://127.0.0.1:" + this.port);
	}

	/**
	 * The certificate that it shows.
	 * @return a PEM file
	 */
	public Path ca() {
		return this.folder.resolve("certs").resolve("public.crt");
	}

	/**
	 * Who has all rights.
	 * @return the access key
	 */
	public String accessKey() {
		return this.user;
	}

	/**
	 * The secret of {@link #accessKey()}.
	 * @return the secret key
	 */
	public String secretKey() {
		return this.password;
	}

	/**
	 * What it wrote.
	 * @return its log
	 */
	public String log() {
		return this.program.log();
	}

	/**
	 * Where it keeps what it is given: a folder for each bucket, in it one for each
	 * object.
	 * @return the folder
	 */
	public Path data() {
		return this.folder.resolve("data");
	}

	/** {@code kill -9}. */
	public void kill() {
		this.program.kill();
	}

	/** Starts it again, with the same data at the same address. */
	public void restart() {
		this.program.restart();
		try {
			awaitReady();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.program.close();
	}

	private static String random() {
		byte[] bytes = new byte[12];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

}
