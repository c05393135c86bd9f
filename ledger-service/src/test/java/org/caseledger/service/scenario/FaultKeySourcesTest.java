package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.service.keys.KeyServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Wherever the key-encryption key comes from, what a service wrapped with it is read by
 * the service that starts after it was killed, and none starts while the key is lost.
 */
@Tag("fault")
class FaultKeySourcesTest {

	@TempDir
	private static Path folder;

	private static PostgresServer server;

	private static KeyServer keyServer;

	@BeforeAll
	static void start() {
		server = PostgresServer.start(folder.resolve("postgres"));
		keyServer = new KeyServer();
		keyServer.add("hsm:1");
	}

	@AfterAll
	static void stop() {
		keyServer.close();
		server.close();
	}

	enum Source {

		PKCS12, ENVIRONMENT, SERVICE;

		/** What the operator sets, and makes before. */
		Map<String, String> settings() throws IOException, InterruptedException {
			return switch (this) {
				case PKCS12 -> {
					Path password = secret("password", "correct horse");
					Path store = folder.resolve("keys.p12");
					assertThat(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
							"-genseckey", "-keyalg", "AES", "-keysize", "256", "-alias", "kek", "-storetype", "PKCS12",
							"-keystore", store.toString(), "-storepass:file", password.toString())
						.redirectErrorStream(true)
						.redirectOutput(ProcessBuilder.Redirect.DISCARD)
						.start()
						.waitFor()).isZero();
					Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
					yield Map.of("CASELEDGER_KEYS_PKCS12", store.toString(), "CASELEDGER_KEYS_PKCS12_PASSWORD",
							password.toString());
				}
				case ENVIRONMENT ->
					Map.of("CASELEDGER_KEY_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(new byte[32]));
				case SERVICE -> Map.of("CASELEDGER_KEYS_SERVICE", keyServer.address().toString(),
						"CASELEDGER_KEYS_SERVICE_TOKEN", secret("token", KeyServer.TOKEN).toString());
			};
		}

		/** What is set when the key is lost. */
		Map<String, String> lost() {
			return switch (this) {
				case PKCS12 -> Map.of("CASELEDGER_KEYS_PKCS12", folder.resolve("nowhere.p12").toString());
				case ENVIRONMENT -> Map.of("CASELEDGER_KEY_ENCRYPTION_KEY", "ff".repeat(32));
				case SERVICE -> Map.of("CASELEDGER_KEYS_SERVICE", "http://127.0.0.1:1/");
			};
		}

		/** What the service says then. */
		String complaint() {
			return switch (this) {
				case PKCS12 -> "but in the PKCS#12 file " + folder.resolve("nowhere.p12") + " there is none.";
				case ENVIRONMENT -> "but in the environment variable CASELEDGER_KEY_ENCRYPTION_KEY another is.";
				case SERVICE -> "The source of the key-encryption key, the key service http://127.0.0.1:1/, ";
			};
		}

		private static Path secret(String name, String content) throws IOException {
			Path file = Files.writeString(folder.resolve(name), content);
			return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}

	}

	@ParameterizedTest
	@EnumSource
	void whatWasRecordedIsReadAfterARestart(Source source) throws IOException, InterruptedException {
		String name = source.name().toLowerCase(Locale.ROOT);
		server.execute("CREATE DATABASE " + name);
		Map<String, String> found = source.settings();
		Map<String, String> settings = new HashMap<>(found);
		settings.put("CASELEDGER_KEYS_SOURCE", name);
		settings.put("CASELEDGER_DATABASE_URL", server.url(name) + "&user=postgres");
		try (Instance instance = Instance.start(folder.resolve(name), settings)) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			complaint.file("九月账单.pdf", "contract", "2026-09-28T03:00:00.000Z", "2026-09-26T09:00:00.000Z",
					new byte[] { 1, 2, 3 });
			String file = complaint.files().getFirst();
			instance.kill();

			settings.putAll(source.lost());
			assertThatExceptionOfType(AssertionError.class).isThrownBy(instance::restart)
				.withMessageStartingWith("the service ended:")
				.withMessageContaining(source.complaint());
			settings.putAll(found);
			instance.restart();
			Api clerk = instance.as(RunningService.JIA);
			assertThat(String.valueOf(clerk.get(complaint.path()).expect(200).json())).contains("周女士", "九月账单.pdf");
			assertThat(clerk.get(complaint.path() + "/evidence/" + file).expect(200).body()).containsExactly(1, 2, 3);
			assertThat(clerk.get(complaint.path() + "/verification").expect(200).json().get("verdict"))
				.isEqualTo(Json.of("valid"));
			assertThat(instance.data().resolve("keys/key-encryption")).doesNotExist();
		}
	}

}
