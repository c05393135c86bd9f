package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * An acknowledged record survives: the embedded server writes through to the disk, and
 * nobody gets in without the password of the data folder.
 */
class DurabilityTest {

	private static final RunningService SERVICE = RunningService.shared();

	@ParameterizedTest
	@ValueSource(strings = { "fsync", "synchronous_commit", "full_page_writes" })
	void theDatabaseIsDurable(String setting) {
		assertThat(SERVICE.bean(JdbcClient.class).sql("SHOW " + setting).query(String.class).single()).isEqualTo("on");
	}

	@Test
	void aLoginWithoutThePasswordIsRefused() throws Exception {
		String url = Files.readString(SERVICE.data().resolve("run/postgres.url"));
		String withoutPassword = url.substring(0, url.indexOf("&password="));
		assertThatThrownBy(() -> DriverManager.getConnection(withoutPassword + "&password=guess").close())
			.hasMessageContaining("password authentication failed");
	}

	@Test
	void onlyTheOwnerCanReadTheDataFolder() throws Exception {
		List<Path> secrets;
		try (var files = Files.list(SERVICE.data().resolve("keys"))) {
			secrets = files.toList();
		}
		assertThat(secrets).hasSizeGreaterThan(8)
			.allSatisfy((secret) -> assertThat(Files.getPosixFilePermissions(secret))
				.isEqualTo(PosixFilePermissions.fromString("rw-------")));
	}

}
