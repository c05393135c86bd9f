package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.party.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor finds what is really wrong, says it in words with a remedy, and by its exit
 * status; and finds nothing where nothing is.
 */
class DoctorTest {

	private static final RunningService SERVICE = RunningService.shared();

	@TempDir
	private Path folder;

	private static String doctor(int exit, Map<String, String> environment, Path data, String... more) {
		List<String> arguments = new java.util.ArrayList<>(List.of("doctor", "--data", data.toString()));
		arguments.addAll(List.of(more));
		try (Operator operator = Operator.start(environment, arguments.toArray(String[]::new))) {
			Operator.Said said = operator.end();
			assertThat(said.exit()).as(said.text()).isEqualTo(exit);
			return said.text();
		}
	}

	@Test
	void aRunningServiceIsHealthy() {
		String said = doctor(0, Map.of(), SERVICE.data());
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
			JsonObject said = JsonReader.asObject(Json.parse(
					doctor(1, Map.of(), SERVICE.data(), "--json").strip().getBytes(UTF_8), JsonLimits.bytes(1 << 20)));
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
			assertThat(doctor(1, Map.of(), SERVICE.data()))
				.containsPattern("WRONG The block reader is behind: it has read [0-9]+ of [0-9]+ blocks[.] If the")
				.containsPattern("WRONG [0-9]+ entries wait for the ledger, the oldest for 6[67][0-9] s; the promise of"
						+ " 1 is overdue[.] If the service runs, look into its log for what holds the committer up");
		});
		awaitWitnesses();
	}

	@Test
	void aDatabaseThatForgetsATakenPortAndAFreeClockAreNamed() throws IOException {
		Path fresh = this.folder.resolve("fresh");
		Path tools = Files.createDirectories(this.folder.resolve("tools"));
		Path timedatectl = Files.writeString(tools.resolve("timedatectl"), "#!/bin/sh\necho no\n");
		Files.setPosixFilePermissions(timedatectl, PosixFilePermissions.fromString("rwx------"));
		String url;
		try (PostgresServer server = PostgresServer.startWithoutFsync(this.folder.resolve("postgres"));
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			url = server.url();
			assertThat(doctor(1, Map.of("CASELEDGER_DATABASE_URL", url, "PATH", tools + ":/usr/bin:/bin"), fresh,
					"--port", String.valueOf(taken.getLocalPort())))
				.contains("WRONG Port " + taken.getLocalPort() + " is taken. Stop what listens there",
						"WRONG The database runs with fsync = off: what it has acknowledged can be lost",
						"WRONG No time server sets the clock of this machine.",
						"ok    No ledger was founded yet: the first start founds it.", "3 things are wrong.");
			assertThat(server.number("SELECT count(*) FROM pg_namespace WHERE nspname IN ('vault', 'ledger')"))
				.isZero();
			assertThat(fresh.resolve("keys/key-encryption")).doesNotExist();
		}
		assertThat(doctor(1, Map.of("CASELEDGER_DATABASE_URL", url), fresh, "--port", "0")).contains(
				"WRONG The database " + url.replaceAll("[?].*", "") + " does not answer: ",
				"correct caseledger.database.url", "1 things are wrong.");
	}

	@Test
	void aServiceThatIsStoppedIsLookedAtToo() {
		Path data = this.folder.resolve("stopped");
		RunningService.on(data).close();
		assertThat(doctor(0, Map.of(), data, "--port", "0")).contains("is free.", "(fsync is on)", "is founded",
				"has cosigned every record", "Nothing is wrong.");
		assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
	}

	@Test
	void aCertificateThatRunsOutSoonIsNamed() throws IOException {
		Issuer issuer = new Issuer(this.folder);
		issuer.root("own", 10);
		issuer.root("regulator", 100);
		Path parties = Files.writeString(this.folder.resolve("parties.properties"), """
				party.name=service-host
				party.kind=provider
				party.listen=127.0.0.1:1
				party.certificate=own.crt
				party.key=own.key
				party.required=market-regulator
				party.custody=single-operator
				party.others=market-regulator
				market-regulator.kind=regulator
				market-regulator.address=https://127.0.0.1:1
				market-regulator.ca=regulator.crt
				""");
		assertThat(doctor(1, Map.of("CASELEDGER_PARTIES", parties.toString()), this.folder.resolve("fresh"), "--port",
				"0"))
			.containsPattern(
					"WRONG party[.]certificate \\(.*own[.]crt\\) runs out at 20.*Z[.] Have it issued anew by the")
			.contains("1 things are wrong.");
	}

	@Test
	void aFolderOfALaterVersionTooLittleMemoryAndAPoorLocaleAreNamed() throws IOException {
		Path data = Files.createDirectories(this.folder.resolve("later"));
		Files.writeString(data.resolve("format"), "Case Ledger data folder\nformat 99\n");
		Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
		assertThat(doctor(1, Map.of("JAVA_TOOL_OPTIONS", "-Xmx100m", "LC_ALL", "C"), data, "--port", "0")).contains(
				"WRONG Java may use 100 MiB of memory. Give it at least 256 MiB",
				"no file can have a Chinese name. Set LC_ALL=C.UTF-8.",
				"was made by a later version of this program (format 99; this one knows format 2). Use that version");
	}

}
