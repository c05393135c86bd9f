package org.caseledger.testsupport;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class VectorsTest {

	private final String before = System.getProperty("caseledger.vectors", "");

	@TempDir
	private Path home;

	@AfterEach
	void restore() {
		System.setProperty("caseledger.vectors", this.before);
	}

	@Test
	void findsFilesBelowNamedFolder() throws Exception {
		System.setProperty("caseledger.vectors", this.home.toString());
		Path b = Files.writeString(Files.createDirectories(this.home.resolve("jcs/b")).resolve("1.json"), "{}");
		Path a = Files.writeString(Files.createDirectories(this.home.resolve("jcs/a")).resolve("2.json"), "{}");
		Files.writeString(this.home.resolve("jcs/README"), "");
		assertThat(Vectors.files("jcs", ".json")).containsExactly(a, b);
	}

	@Test
	void stepsAsideWithoutVectors() {
		Path absent = this.home.resolve("absent");
		System.setProperty("caseledger.vectors", absent.toString());
		assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> Vectors.folder("merkle"))
			.withMessageContaining(absent.toString());
	}

	@Test
	void refusesVectorsWithoutTheFolder() {
		System.setProperty("caseledger.vectors", this.home.toString());
		assertThatIllegalStateException().isThrownBy(() -> Vectors.folder("merkle"))
			.withMessageContaining(this.home.resolve("merkle").toString());
	}

	@Test
	void refusesFolderWithoutMatchingFiles() throws Exception {
		System.setProperty("caseledger.vectors", this.home.toString());
		Files.createDirectory(this.home.resolve("merkle"));
		assertThatIllegalStateException().isThrownBy(() -> Vectors.files("merkle", ".json"))
			.withMessageContaining("no file *.json");
	}

	@Test
	void looksBesideTheProjectByDefault() {
		System.setProperty("caseledger.vectors", "");
		Path beside = Repository.root().resolveSibling("shared/vectors");
		if (Files.isDirectory(beside)) {
			assertThat(Vectors.folder(".")).isEqualTo(beside);
		}
		else {
			assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> Vectors.folder("."))
				.withMessageContaining(beside.toString());
		}
	}

}
