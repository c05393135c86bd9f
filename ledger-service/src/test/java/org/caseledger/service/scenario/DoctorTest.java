package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor finds what is really wrong with a running service, says it in words with a
 * remedy, and by its exit status; and finds nothing where nothing is.
 */
class DoctorTest {

	private static final RunningService SERVICE = RunningService.shared();

	@Test
	void aRunningServiceIsHealthy() {
		String said = Operator.doctor(0, Map.of(), SERVICE.data());
		assertThat(said).doesNotContain("WRONG")
			.contains("The service runs and answers at " + SERVICE.address() + ".", "Only you can read the keys.",
					"key-encryption key", "Files can have Chinese names.", "is PostgreSQL 18", "(fsync is on)",
					"The database makes a transaction durable in ", "Its tables are those of this version.",
					"is founded; its log has ", "Every block of the ledger is read",
					"The witness of market-regulator has cosigned every record",
					"The witness of consumer-association has cosigned every record", "The clock says ")
			.endsWith("Nothing is wrong.\n");
	}

	@Test
	void whatOthersCanReadAClockThatWasSetBackAndWitnessesThatDoNotSignAreNamed() throws IOException {
		Path key = SERVICE.data().resolve("keys/token");
		assertThat(SERVICE.sql("""
				UPDATE witness.cosignature c SET signed_at = signed_at + interval '1 hour'
				WHERE size = (SELECT max(size) FROM witness.cosignature l WHERE l.party = c.party)""")).isEqualTo(2);
		try {
			SERVICE.as(RunningService.JIA)
				.postWithoutWaiting("/v1/cases", Complaint.acceptance("2026-06-04T01:00:00.000Z"))
				.expect(202);
			Await.until(() -> SERVICE.count("SELECT max(size) FROM ledger.block_end") > SERVICE
				.count("SELECT max(size) FROM witness.cosignature"));
			Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
			Files.setPosixFilePermissions(SERVICE.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
			JsonObject said = JsonReader
				.asObject(Json.parse(Operator.doctor(1, Map.of(), SERVICE.data(), "--json").strip().getBytes(UTF_8),
						JsonLimits.bytes(1 << 20)));
			assertThat(said.get("healthy")).isEqualTo(Json.of(false));
			assertThat(String.valueOf(said)).contains("but the last cosignature was at", "it was set back",
					"The witness of market-regulator is behind: it has cosigned",
					"The witness of consumer-association is behind", "which is still to come by this clock",
					key.toAbsolutePath().normalize() + " can be read or changed by others than its owner.",
					"Replace the secret", "Others than its owner can look into the folder ", "Set its mode to 0700.");
		}
		finally {
			Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
			Files.setPosixFilePermissions(SERVICE.data(), PosixFilePermissions.fromString("rwx------"));
			SERVICE.sql("""
					UPDATE witness.cosignature SET signed_at = signed_at - interval '1 hour'
					WHERE signed_at > now() + interval '30 minutes'""");
		}
		awaitWitnesses();
	}

	/** Nothing is left for the tests that come. */
	private static void awaitWitnesses() {
		Await.until(() -> SERVICE.count("SELECT count(*) FROM ledger.waiting") == 0
				&& SERVICE.count("SELECT max(size) FROM ledger.block_end") == SERVICE
					.count("SELECT max(size) FROM witness.cosignature"));
	}

	@Test
	void aReaderThatIsBehindAndAnEntryThatWaitsTooLongAreNamed() {
		SERVICE.bean(TransactionTemplate.class).executeWithoutResult((status) -> {
			JdbcClient db = SERVICE.bean(JdbcClient.class);
			// whoever reads a block begins here
			db.sql("SELECT block FROM ledger.position FOR UPDATE").query(Long.class).single();
			long before = SERVICE.count("SELECT max(number) FROM embedded.block");
			Api.Answer waits = SERVICE.as(RunningService.JIA)
				.postWithoutWaiting("/v1/cases", Complaint.acceptance("2026-06-04T02:00:00.000Z"))
				.expect(202);
			Await.until(() -> SERVICE.count("SELECT max(number) FROM embedded.block") > before);
			assertThat(SERVICE.sql("""
					UPDATE ledger.waiting w SET queued_at = w.queued_at - interval '11 minutes'
					FROM ledger.outbox o WHERE o.queued = w.queued AND o.id = ?::uuid
					""", waits.text("id"))).isOne();
			assertThat(Operator.doctor(1, Map.of(), SERVICE.data()))
				.containsPattern("WRONG The block reader is behind: it has read [0-9]+ of [0-9]+ blocks[.] If the")
				.containsPattern("WRONG [0-9]+ entries wait for the ledger, the oldest for 6[67][0-9] s; the promise of"
						+ " 1 is overdue[.] If the service runs, look into its log for what holds the committer up");
		});
		awaitWitnesses();
	}

}
