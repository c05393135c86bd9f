package org.caseledger.service.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A data folder of a later version or of something else is refused by name, and so is one
 * that is not whole; nothing in it is touched.
 */
class FolderCheckTest {

	@TempDir
	private Path temporary;

	private DataFolder home = new DataFolder(Path.of("."));

	@BeforeEach
	void nameFolder() {
		this.home = new DataFolder(this.temporary.resolve("data"));
	}

	private Path put(String path, String content) throws IOException {
		Path file = this.home.root().resolve(path);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, content);
	}

	private FolderFormat examine() {
		return FolderCheck.examine(this.home, List.of("regulator"));
	}

	private String refusal() throws IOException {
		SortedMap<String, String> before = tree();
		RefusedException[] refused = new RefusedException[1];
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::examine)
			.satisfies((refusal) -> refused[0] = refusal);
		assertThat(refused[0].remedy()).contains("nothing was changed");
		assertThat(tree()).isEqualTo(before);
		return String.valueOf(refused[0].getMessage());
	}

	/** Every path with its content and time. */
	private SortedMap<String, String> tree() throws IOException {
		SortedMap<String, String> tree = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(this.home.root())) {
			paths.forEach((path) -> tree.put(path.toString(), told(path)));
		}
		return tree;
	}

	private static String told(Path path) {
		try {
			return Files.getLastModifiedTime(path) + (Files.isRegularFile(path) ? Files.readString(path) : "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void aFolderThatIsNotThereIsFresh() {
		assertThat(examine().version()).isEqualTo(FolderFormat.CURRENT);
		assertThat(this.home.root()).doesNotExist();
	}

	@Test
	void keysAndFilesMayLieThereBeforeTheFirstStart() throws IOException {
		put("keys/kek.p12", "");
		put("service.log", "");
		assertThat(examine().version()).isEqualTo(FolderFormat.CURRENT);
	}

	@Test
	void aFolderOfSomethingElseIsNamed() throws IOException {
		put("thesis/chapter-1.odt", "");
		assertThat(refusal()).isEqualTo(this.home.root() + " is not a data folder of Case Ledger: there is thesis.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "format 2\n", "Case Ledger data folder\n", "Case Ledger data folder\nformat x\n",
			"Case Ledger data folder\nformat 2\nholds ../../etc/passwd\n",
			"Case Ledger data folder\nformat 2\nmore\n" })
	void aFormatFileThatIsNoneIsNamed(String content) throws IOException {
		Path file = put("format", content);
		assertThat(refusal()).startsWith(file.toString()).contains("is not the format file");
	}

	@Test
	void aFolderOfALaterFormatIsNamed() throws IOException {
		put("format", "Case Ledger data folder\nformat 3\nanything\n");
		assertThat(refusal()).contains("made by a later version").contains("format 3; this one knows format 2");
	}

	@Test
	void aFolderWithALaterSchemaIsNamed() throws IOException {
		put("format", "Case Ledger data folder\nformat 2\nschema vault 9999\n");
		assertThat(refusal()).contains("schema vault 9999; this one knows schema vault ");
		put("format", "Case Ledger data folder\nformat 2\nschema payments 1\n");
		assertThat(refusal()).contains("schema payments 1; this one knows schema payments 0");
	}

	@Test
	void whatWasWrittenDownMustBeThere() throws IOException {
		put("keys/token", "secret");
		put("keys/key-encryption.0123", "secret");
		put("evidence/objects/000/x", "");
		put("postgres/PG_VERSION", "18\n");
		FolderCheck.writeDown(this.home, SchemaLevels.known());
		assertThat(examine().holds()).containsExactly("evidence/objects", "keys/token", "postgres/PG_VERSION");
		Files.delete(this.home.root().resolve("keys/token"));
		assertThat(refusal()).contains("is not whole: keys/token is missing");
	}

	@Test
	void aFolderOfTheFirstFormatMustBeWhole() throws IOException {
		for (String path : List.of("keys/token", "keys/request", "keys/regulator.pkcs8", "keys/regulator.spki",
				"evidence/objects/000/x", "postgres/PG_VERSION")) {
			put(path, "");
		}
		assertThat(examine().version()).isEqualTo(1);
		Files.delete(this.home.root().resolve("keys/regulator.pkcs8"));
		assertThat(refusal()).contains("keys/regulator.pkcs8 is missing");
	}

	@Test
	void theLevelsOfThisProgramAreThoseOfItsMigrations() {
		assertThat(SchemaLevels.known()).containsKeys("embedded", "intake", "ledger", "vault", "witness")
			.allSatisfy((schema, level) -> assertThat(level).isPositive());
		assertThat(SchemaLevels.known().get("vault")).isGreaterThan(1);
	}

}
