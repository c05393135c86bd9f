package org.caseledger.testsupport;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoryTest {

	private final String before = System.getProperty("caseledger.root", "");

	@AfterEach
	void restore() {
		System.setProperty("caseledger.root", this.before);
	}

	@Test
	void findsProjectAboveWorkingDirectory() {
		System.setProperty("caseledger.root", "");
		assertThat(Repository.root().resolve("test-support/pom.xml")).isRegularFile();
	}

	@Test
	void believesTheBuild() {
		System.setProperty("caseledger.root", "/somewhere/else");
		assertThat(Repository.root()).isEqualTo(Path.of("/somewhere/else"));
	}

}
