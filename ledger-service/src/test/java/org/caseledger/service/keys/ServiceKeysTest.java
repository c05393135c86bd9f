package org.caseledger.service.keys;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.caseledger.service.home.SecretFile;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Keys that stay with an outside service.
 */
class ServiceKeysTest {

	private static final byte[] PURPOSE = "case jia-homecare/1".getBytes(UTF_8);

	private final KeyServer server = new KeyServer();

	@TempDir
	private Path folder;

	@BeforeEach
	void writeToken() {
		new SecretFile(this.folder.resolve("token")).write((KeyServer.TOKEN + "\n").getBytes(UTF_8));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private ServiceKeys source() {
		return source(this.server.address());
	}

	private ServiceKeys source(URI address) {
		return new ServiceKeys(address, this.folder.resolve("token"), Duration.ofSeconds(2));
	}

	@Test
	void wrapsAndUnwrapsThere() {
		this.server.add("hsm:1");
		KeyEncryptionKey key = source().keys().getFirst();
		assertThat(key.id()).isEqualTo("hsm:1");
		byte[] secret = Seal.newKey();
		byte[] wrapped = key.wrap(PURPOSE, secret);
		assertThat(key.unwrap(PURPOSE, wrapped)).hasValue(secret);
		assertThat(key.unwrap("case jia-homecare/2".getBytes(UTF_8), wrapped)).isEmpty();
	}

	@Test
	void isNotToldWhatAKeyIsFor() {
		this.server.add("hsm:1");
		source().keys().getFirst().wrap(PURPOSE, Seal.newKey());
		assertThat(this.server.requests()).noneMatch((request) -> request.contains("jia-homecare"));
	}

	@Test
	void withoutAnAnswerNothingIsKept() {
		this.server.add("hsm:1");
		KeyEncryptionKey key = source().keys().getFirst();
		this.server.close();
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> key.wrap(PURPOSE, Seal.newKey()))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo("keys-unavailable"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining("does not answer");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500 | {}                          | status 500
			401 | {}                          | status 401
			302 | {}                          | status 302
			422 | {}                          | refuses
			200 | <html>                      | docs/key-service.md
			200 | {"keys":[]} trailing        | docs/key-service.md
			200 | {"keys":[{"id":"a","b":1}]} | docs/key-service.md
			200 | {"keys":[{"id":"a b"}]}     | an id that is none
			""")
	void anAnswerThatIsNoneIsSaidAtTheStart(int status, String body, String said) {
		this.server.answer(status, body);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source().keys())
			.withMessageContaining(said)
			.withMessageNotContaining(KeyServer.TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"key\":\"AAAA\",\"more\":1}", "{\"key\":\"not base64\"}", "{}", "{\"key\":\"AAAA\"}",
			"{\"key\":\"\"}" })
	void aMisfitIsNeverAKey(String body) {
		this.server.add("hsm:1");
		KeyEncryptionKey key = source().keys().getFirst();
		this.server.answer(200, body);
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> key.unwrap(PURPOSE, new byte[60]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.org/kms", "http://10.0.0.1/kms", "ftp://127.0.0.1/kms", "file:///kms",
			"http://user:secret@127.0.0.1/kms" })
	void anAddressInTheClearIsRefused(String address) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> source(URI.create(address)))
			.withMessageContaining("https");
	}

	@Test
	void encryptedOrOnThisMachineIsAllowed() {
		assertThat(KeyServiceClient.isAllowed(URI.create("https://kms.example.org/v2"))).isTrue();
		assertThat(KeyServiceClient.isAllowed(URI.create("http://[::1]:8200/"))).isTrue();
		assertThat(KeyServiceClient.isAllowed(URI.create("http://localhost:8200/"))).isTrue();
	}

}
