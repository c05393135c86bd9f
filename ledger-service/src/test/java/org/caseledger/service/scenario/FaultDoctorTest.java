package org.caseledger.service.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.caseledger.service.party.Issuer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor looks at a service that does not run: one that was stopped, one that was
 * killed and has left the server of its database running, one that cannot start.
 */
@OwnService
@Tag("fault")
class FaultDoctorTest {

	private static final String ORPHAN = ", still runs, although no service does: one was killed.";

	@TempDir
	private Path folder;

	@Test
	void namesTheDatabaseServerOfAKilledService() throws IOException {
		Path data = this.folder.resolve("one");
		try (Instance instance = Instance.start(data, Map.of())) {
			instance.kill();
			long server = Long
				.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
			Instance.Said said = instance.run("doctor");
			assertThat(said.exit()).isOne();
			assertThat(said.text())
				.contains("WRONG The PostgreSQL server of this folder, process " + server + ORPHAN,
						"Start the service, which ends it", "is founded; its log has")
				.doesNotContain("WRONG The database");
			assertThat(ProcessHandle.of(server)).isPresent();
			instance.restart();
			assertThat(ProcessHandle.of(server)).isEmpty();
			assertThat(instance.run("doctor").text()).doesNotContain(ORPHAN);
			instance.stop();
		}
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
			assertThat(Operator.doctor(1, Map.of("CASELEDGER_DATABASE_URL", url, "PATH", tools + ":/usr/bin:/bin"),
					fresh, "--port", String.valueOf(taken.getLocalPort())))
				.contains("WRONG Port " + taken.getLocalPort() + " is taken. Stop what listens there",
						"WRONG The database runs with fsync = off: what it has acknowledged can be lost",
						"WRONG No time server sets the clock of this machine.",
						"ok    No ledger was founded yet: the first start founds it.", "3 things are wrong.");
			assertThat(server.number("SELECT count(*) FROM pg_namespace WHERE nspname IN ('vault', 'ledger')"))
				.isZero();
			assertThat(fresh.resolve("keys/key-encryption")).doesNotExist();
		}
		assertThat(Operator.doctor(1, Map.of("CASELEDGER_DATABASE_URL", url), fresh, "--port", "0")).contains(
				"WRONG The database " + url.replaceAll("[?].*", "") + " does not answer: ",
				"correct caseledger.database.url", "1 things are wrong.");
	}

	@Test
	void aServiceThatIsStoppedIsLookedAtToo() {
		Path data = this.folder.resolve("stopped");
		RunningService.on(data).close();
		assertThat(Operator.doctor(0, Map.of(), data, "--port", "0")).contains("is free.", "(fsync is on)",
				"is founded", "has cosigned every record", "Nothing is wrong.");
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
		assertThat(Operator.doctor(1, Map.of("CASELEDGER_PARTIES", parties.toString()), this.folder.resolve("fresh"),
				"--port", "0"))
			.containsPattern(
					"WRONG party[.]certificate \\(.*own[.]crt\\) runs out at 20.*Z[.] Have it issued anew by the")
			.contains("1 things are wrong.");
	}

	@Test
	void aFolderOfALaterVersionTooLittleMemoryAndAPoorLocaleAreNamed() throws IOException {
		Path data = Files.createDirectories(this.folder.resolve("later"));
		Files.writeString(data.resolve("format"), "Case Ledger data folder\nformat 99\n");
		Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
		assertThat(Operator.doctor(1, Map.of("JAVA_TOOL_OPTIONS", "-Xmx100m", "LC_ALL", "C"), data, "--port", "0"))
			.contains("WRONG Java may use 100 MiB of memory. Give it at least 256 MiB",
					"no file can have a Chinese name. Set LC_ALL=C.UTF-8.",
					"was made by a later version of this program (format 99; this one knows format 2). Use that version");
	}

}
