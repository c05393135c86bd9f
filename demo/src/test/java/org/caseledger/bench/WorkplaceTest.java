package org.caseledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.caseledger.demo.process.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkplaceTest {

	@TempDir
	private Path folder;

	@Test
	void aNamedFolderStays() throws IOException {
		Path named = this.folder.resolve("named");
		try (Workplace workplace = Workplace.at(named)) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workplace.folder())))
				.isEqualTo("rwx------");
			Files.writeString(named.resolve("figure"), "1");
		}
		assertThat(named.resolve("figure")).exists();
	}

	@Test
	void aFolderThatIsNotEmptyIsRefused() throws IOException {
		Files.writeString(this.folder.resolve("ledger"), "older");
		assertThatExceptionOfType(UnusableException.class).isThrownBy(() -> Workplace.at(this.folder))
			.withMessageContaining("not empty");
	}

	@Test
	void aFolderThatNobodyNamedIsDeleted() throws IOException {
		Path made = this.folder.resolve("bench-1");
		Files.createDirectories(made.resolve("postgres"));
		new Workplace(made, false).close();
		assertThat(this.folder).isEmptyDirectory();
	}

}
