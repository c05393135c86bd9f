package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A second service on the database of the first, with another data folder: it starts only
 * with the key that wrapped the data, and changes nothing otherwise.
 */
class KeysAtStartTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final JdbcClient DB = SERVICE.bean(JdbcClient.class);

	@TempDir
	private Path data;

	private final Map<String, Object> settings = new HashMap<>();

	/** Starts, and returns what the refusal says. */
	private RefusedException refusal() {
		List<String> before = keys();
		RefusedException[] refusal = new RefusedException[1];
		assertThatThrownBy(() -> RunningService.onDatabaseOf(SERVICE, this.data, this.settings).close())
			.satisfies((failure) -> {
				Throwable cause = failure;
				while (cause != null && !(cause instanceof RefusedException)) {
					cause = cause.getCause();
				}
				assertThat(cause).isInstanceOf(RefusedException.class);
				refusal[0] = (RefusedException) cause;
			});
		assertThat(keys()).isEqualTo(before);
		return refusal[0];
	}

	private static List<String> keys() {
		return DB.sql("SELECT id || check_value::text || coalesce(retired_at::text, '') FROM vault.key_encryption_key")
			.query(String.class)
			.list();
	}

	private static String current() {
		return DB.sql("SELECT id FROM vault.current_key").query(String.class).single();
	}

	@Test
	void withoutTheKeyItIsNamedAndNoneIsMade() throws Exception {
		RefusedException refused = refusal();
		assertThat(refused).hasMessageContaining(current())
			.hasMessageContaining("the file " + this.data.resolve("keys/key-encryption"))
			.hasMessageContaining("there is none");
		assertThat(refused.remedy()).contains("Put the key back");
		try (Stream<Path> keys = Files.list(this.data.resolve("keys"))) {
			assertThat(keys).noneMatch((key) -> key.getFileName().toString().startsWith("key-encryption"));
		}
	}

	@Test
	void anotherKeyIsNotTheOneThatWrappedTheData() {
		new DataFolder(this.data).secret("key-encryption").readOrCreate(32);
		assertThat(refusal()).hasMessageContaining("another is");
	}

	@Test
	void aKeyThatOthersCanReadIsNotUsed() throws Exception {
		new DataFolder(this.data).secret("key-encryption").readOrCreate(32);
		Files.setPosixFilePermissions(this.data.resolve("keys/key-encryption"),
				PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(refusal()).hasMessageContaining("can be read or changed by others");
	}

	@Test
	void aSourceThatIsNotThereIsNamed() {
		this.settings.put("caseledger.keys.source", "pkcs12");
		assertThat(refusal()).hasMessageContaining("caseledger.keys.pkcs12");
		this.settings.put("caseledger.keys.pkcs12", this.data.resolve("keys.p12").toString());
		this.settings.put("caseledger.keys.pkcs12-password", this.data.resolve("password").toString());
		assertThat(refusal()).hasMessageContaining("in the PKCS#12 file " + this.data.resolve("keys.p12"));
	}

	@Test
	void theCheckValueTellsAKeyOfTheSameNameApart() {
		changeCheckValue();
		try {
			this.settings.put("caseledger.keys.file", SERVICE.data().resolve("keys/key-encryption").toString());
			assertThat(refusal()).hasMessageContaining("is not the one that wrapped the data");
		}
		finally {
			changeCheckValue();
		}
	}

	/** Turns one byte into another, and back. */
	private static void changeCheckValue() {
		assertThat(SERVICE.sql(
				"""
						UPDATE vault.key_encryption_key SET check_value = set_byte(check_value, 40, get_byte(check_value, 40) # 1)
						WHERE id = ?
						""",
				current()))
			.isOne();
	}

	@Test
	void aFolderThatIsServedIsNotServedTwice() {
		this.settings.put("caseledger.data", SERVICE.data().toString());
		assertThat(refusal()).hasMessageContaining("Another process serves " + SERVICE.data());
	}

}
