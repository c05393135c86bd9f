package org.caseledger.service.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A folder that is being restored is served by nobody, and one that is in use is not
 * restored into.
 */
class RestoringTest {

	@TempDir
	private Path temporary;

	private DataFolder home = new DataFolder(Path.of("."));

	@BeforeEach
	void nameFolder() {
		this.home = new DataFolder(this.temporary.resolve("data"));
	}

	private Path put(String path) throws IOException {
		Path file = this.home.root().resolve(path);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, "content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "format", "postgres/PG_VERSION", "evidence/objects/000/x", "thesis/chapter-1.odt" })
	void aFolderInUseIsLeftAsItIs(String path) throws IOException {
		Path file = put(path);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Restoring.requireEmpty(this.home))
			.satisfies((refusal) -> assertThat(refusal.remedy()).contains("nothing was changed"));
		assertThat(file).hasContent("content");
	}

	@Test
	void theKeyMayLieThere() throws IOException {
		put("keys/key-encryption");
		Restoring.requireEmpty(this.home);
		Restoring.begin(this.home, List.of("token"));
		assertThat(this.home.secret("key-encryption").path()).exists();
	}

	@Test
	void aSecretThatIsThereIsNotReplaced() throws IOException {
		put("keys/token");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Restoring.begin(this.home, List.of("request", "token")))
			.withMessageContaining("keys/token");
		assertThat(this.home.secret("token").path()).hasContent("content");
	}

	@Test
	void nobodyServesItUntilItEnds() throws IOException {
		Restoring restoring = Restoring.begin(this.home, List.of("token"));
		put("keys/token");
		put("postgres/PG_VERSION");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> FolderCheck.examine(this.home, List.of()))
			.withMessageContaining("a restore of it did not end");
		restoring.end();
		assertThat(FolderCheck.examine(this.home, List.of()).holds()).containsExactly("keys/token",
				"postgres/PG_VERSION");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Restoring.requireEmpty(this.home));
	}

	@Test
	void whatOneThatWasCutOffLeftGoes() throws IOException {
		put("keys/key-encryption");
		Restoring.begin(this.home, List.of("token", "request"));
		put("keys/token");
		put("postgres/base/1");
		put("evidence/objects/000/x");
		Restoring.requireEmpty(this.home);
		Restoring.begin(this.home, List.of("token"));
		assertThat(this.home.secret("token").path()).doesNotExist();
		assertThat(this.home.postgres()).doesNotExist();
		assertThat(this.home.evidence()).doesNotExist();
		assertThat(this.home.secret("key-encryption").path()).exists();
	}

}
