package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.database.EarlierFolder;
import org.caseledger.service.home.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A data folder of an earlier version goes on in this one: its receipts stay good, its
 * cases verify, and it takes new entries. One of a later version is left as it is.
 */
class UpgradeTest {

	@TempDir
	private Path temporary;

	@Test
	void aFolderOfFormat1GoesOn() throws Exception {
		Path data = this.temporary.resolve("data");
		Path rest = this.temporary.resolve("rest");
		EarlierFolder.ofFormat1(data, rest);
		String caseId = Files.readString(rest.resolve("case.txt"));

		try (RunningService service = RunningService.on(data)) {
			assertThat(Files.readAllLines(data.resolve("format"))).contains("format 2",
					"holds keys/market-regulator.pkcs8");
			Api.Answer whole = service.as(RunningService.REGULATOR).get("/v1/verification").expect(200);
			assertThat(whole.objects("findings")).isEmpty();
			assertThat(whole.number("files")).isEqualTo(2);
			Api.Answer read = service.as(RunningService.JIA).get("/v1/cases/" + caseId).expect(200);
			assertThat(read.objects("records")).hasSize(9)
				.anySatisfy((record) -> assertThat(String.valueOf(record)).contains("周女士"));

			byte[] trust = service.as(RunningService.JIA).get("/v1/trust").expect(200).body();
			assertThat(trust).isEqualTo(Files.readAllBytes(rest.resolve("trust.json")));
			try (Stream<Path> receipts = Files.list(rest.resolve("receipts"))) {
				for (Path receipt : receipts.toList()) {
					Receipts.assertValid(Files.readAllBytes(receipt), trust);
				}
			}
			JsonObject next = JsonObject.builder()
				.put("case", caseId)
				.put("type", "archived")
				.put("data", Complaint.data("outcome", "settled"))
				.build();
			Api.Answer archived = service.as(RunningService.JIA).post("/v1/entries", next).expect(201);
			assertThat(archived.number("seq")).isEqualTo(10);
		}
	}

	@Test
	void aDatabaseOfALaterVersionIsLeftAsItIs() {
		RunningService service = RunningService.shared();
		service
			.sql("""
					INSERT INTO vault.flyway_schema_history
						(installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
					VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'somebody', 1, true)
					""");
		try {
			List<String> before = columns(service);
			assertThatThrownBy(
					() -> RunningService.onDatabaseOf(service, this.temporary.resolve("second"), Map.of()).close())
				.rootCause()
				.isInstanceOf(RefusedException.class)
				.hasMessageContaining("later version of this program (schema vault, level 9999)");
			assertThat(columns(service)).isEqualTo(before);
		}
		finally {
			service.sql("DELETE FROM vault.flyway_schema_history WHERE version = '9999'");
		}
	}

	private static List<String> columns(RunningService service) {
		return service.bean(JdbcClient.class).sql("""
				SELECT table_schema || table_name || column_name FROM information_schema.columns ORDER BY 1
				""").query(String.class).list();
	}

}
