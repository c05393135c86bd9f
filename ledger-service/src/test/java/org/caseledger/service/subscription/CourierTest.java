package org.caseledger.service.subscription;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the other side does, a delivery ends in its time and says how.
 */
class CourierTest {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final SubscriptionSettings SETTINGS = settings(Duration.ofSeconds(30));

	private final Courier courier = new Courier(new Addresses(SETTINGS), SETTINGS);

	private final Courier hasty = new Courier(new Addresses(SETTINGS), settings(PATIENCE));

	private static SubscriptionSettings settings(Duration attemptFor) {
		return new SubscriptionSettings(1, Duration.ZERO, Duration.ZERO, 1, true, attemptFor, Duration.ZERO);
	}

	/** What the other side does with a connection. */
	private interface OtherSide {

		void handle(Socket socket) throws IOException, InterruptedException;

	}

	private String deliver(String scheme, OtherSide other) throws IOException {
		return deliver(this.courier, scheme, other);
	}

	private static String deliver(Courier courier, String scheme, OtherSide other) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> {
				try (Socket socket = server.accept()) {
					other.handle(socket);
				}
				catch (IOException | InterruptedException ex) {
					// the courier has left
				}
			});
			return code(courier.post(Target.of(scheme + "://127.0.0.1:" + server.getLocalPort() + "/hook"),
					Map.of("webhook-id", "1"), "{}".getBytes(US_ASCII)));
		}
	}

	private static String code(Courier.Outcome outcome) {
		return switch (outcome) {
			case Courier.Outcome.Taken taken -> "taken";
			case Courier.Outcome.Failed failed -> failed.code();
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP/1.1 204 No Content~~                              | taken
			HTTP/1.1 200~~and a body that nobody reads             | taken
			HTTP/1.1 103 Early Hints~Link: </a>~~HTTP/1.0 202 OK~~ | taken
			HTTP/1.1 302 Found~Location: http://127.0.0.1/~~       | status-302
			HTTP/1.1 500 Oh~~                                      | status-500
			HTTP/1.1 410 Gone~~                                    | status-410
			HTTP/2 200~~                                           | no-answer
			SSH-2.0-OpenSSH_9.6~                                   | no-answer
			HTTP/1.1 200                                           | no-answer
			""")
	void theStatusDecides(String answer, String code) throws IOException {
		assertThat(deliver("http", (socket) -> {
			socket.getInputStream().read();
			socket.getOutputStream().write(answer.replace("~", "\r\n").getBytes(US_ASCII));
			socket.shutdownOutput();
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		})).isEqualTo(code);
	}

	@Test
	void whoNeverAnswersIsLeft() throws IOException {
		assertThat(deliver(this.hasty, "http", (socket) -> Thread.sleep(10_000))).isEqualTo("timed-out");
	}

	@Test
	void whoAnswersByteByByteIsLeftInTime() throws IOException {
		long start = System.nanoTime();
		assertThat(deliver(this.hasty, "http", (socket) -> {
			while (true) {
				socket.getOutputStream().write('H');
				Thread.sleep(50);
			}
		})).isEqualTo("timed-out");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.multipliedBy(6));
	}

	@Test
	void anEndlessHeadIsNotRead() throws IOException {
		assertThat(deliver("http", (socket) -> {
			byte[] much = "H".repeat(100_000).getBytes(US_ASCII);
			socket.getOutputStream().write(much);
		})).isEqualTo("no-answer");
	}

	@Test
	void whoDoesNotSpeakTlsIsNotTrusted() throws IOException {
		assertThat(deliver("https", (socket) -> {
			InputStream in = socket.getInputStream();
			in.read();
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
			in.transferTo(OutputStream.nullOutputStream());
		})).isEqualTo("tls-failed");
	}

	@Test
	void aCertificateIsHeldAgainstTheNameThatWasAskedFor(@TempDir Path folder) throws Exception {
		Path store = folder.resolve("server.p12");
		assertThat(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost", "-keystore", store.toString(), "-storepass", "password")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor()).isZero();
		SSLContext context = trusting(store);
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		try {
			Courier trusts = new Courier(new Addresses(SETTINGS), SETTINGS, context.getSocketFactory());
			int port = server.getAddress().getPort();
			assertThat(code(trusts.post(Target.of("https://localhost:" + port + "/"), Map.of(), new byte[0])))
				.isEqualTo("taken");
			assertThat(code(trusts.post(Target.of("https://127.0.0.1:" + port + "/"), Map.of(), new byte[0])))
				.isEqualTo("tls-failed");
			assertThat(code(this.courier.post(Target.of("https://localhost:" + port + "/"), Map.of(), new byte[0])))
				.isEqualTo("tls-failed");
		}
		finally {
			server.stop(0);
		}
	}

	private static SSLContext trusting(Path store) throws GeneralSecurityException, IOException {
		KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, "password".toCharArray());
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
		certificates.load(null, null);
		certificates.setCertificateEntry("server", keys.getCertificate("server"));
		trusted.init(certificates);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
		return context;
	}

	@Test
	void whereNobodyListensIsUnreachable() throws IOException {
		int port;
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = server.getLocalPort();
		}
		assertThat(code(this.courier.post(Target.of("http://127.0.0.1:" + port + "/"), Map.of(), new byte[0])))
			.isEqualTo("unreachable");
		assertThat(code(this.courier.post(Target.of("https://nobody.invalid/"), Map.of(), new byte[0])))
			.isEqualTo("unresolved");
	}

}
