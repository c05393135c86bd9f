package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.testsupport.RequireAllTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The disk of the database, or that of the evidence store, is full for a while. Each is a
 * small file system in memory, which only root can mount.
 */
@OwnService
@Tag("fault")
@Tag(RequireAllTests.PRIVILEGED)
class FaultDiskFullTest {

	/**
	 * Takes the room that the database has already given to its log, but for half a
	 * mebibyte: what comes next runs into the full disk soon.
	 */
	private static final String ALMOST_ALL_OF_ITS_LOG = """
			SELECT pg_logical_emit_message(false, 'filler', repeat('x', greatest(0, (16 << 20) - (1 << 19) - file_offset)))
			FROM pg_walfile_name_offset(pg_current_wal_insert_lsn())
			""";

	@TempDir
	private Path folder;

	/** A file system of its own, and a file that takes all its room. */
	private record SmallDisk(Path mounted) implements AutoCloseable {

		static SmallDisk mount(Path at, int mebibytes) throws IOException {
			Files.createDirectories(at);
			assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=700", "tmpfs", at.toString()),
					"a file system cannot be mounted here");
			return new SmallDisk(at);
		}

		void fill() throws IOException {
			byte[] block = new byte[4096];
			try (var out = Files.newOutputStream(filler())) {
				while (true) {
					out.write(block);
				}
			}
			catch (IOException ex) {
				assertThat(ex).hasMessageContaining("No space left");
			}
		}

		void makeRoom() throws IOException {
			Files.delete(filler());
		}

		private Path filler() {
			return this.mounted.resolve("filler");
		}

		@Override
		public void close() {
			assertThat(run("umount", "-l", this.mounted.toString())).isTrue();
		}

		private static boolean run(String... command) {
			try {
				Process process = new ProcessBuilder(command).inheritIO().start();
				return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
			}
			catch (IOException ex) {
				return false;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

	}

	@Test
	void ofTheEvidenceStore() throws IOException {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("small"), 16);
				PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"), Map.of("CASELEDGER_DATABASE_URL",
						server.url(), "CASELEDGER_EVIDENCE", disk.mounted().resolve("evidence").toString()))) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			String path = complaint.path() + "/evidence/" + UUID.randomUUID();
			byte[] file = new byte[8 << 20];
			disk.fill();
			Api.Answer full = instance.as(RunningService.JIA).put(path, file).expect(507);
			assertThat(full.text("code")).isEqualTo("store-full");
			disk.makeRoom();
			long used = Files.getFileStore(disk.mounted()).getTotalSpace()
					- Files.getFileStore(disk.mounted()).getUsableSpace();
			assertThat(used).as("what was not kept takes room").isLessThan(1 << 20);
			instance.as(RunningService.JIA).put(path, file).expect(201);
			instance.as(RunningService.JIA).put(path, file).expect(200);
			new Workload().isWhole(instance, server);
		}
	}

	@Test
	void ofTheDatabase() throws IOException {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("small"), 220);
				PostgresServer server = PostgresServer.start(disk.mounted().resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url()))) {
			Workload workload = new Workload();
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			disk.fill();
			server.execute(ALMOST_ALL_OF_ITS_LOG);
			int refused = 0;
			for (int i = 0; i < 3_000 && refused < 3; i++) {
				if (!workload.send(() -> instance.as(RunningService.JIA), workload.fresh(complaint.caseId()))) {
					refused++;
				}
			}
			assertThat(refused).as("the disk was not full").isEqualTo(3);
			disk.makeRoom();
			if (server.isDown()) {
				// PostgreSQL stops itself when it cannot write its log
				server.restart();
			}
			JsonObject request = workload.fresh(complaint.caseId());
			Pause.until("the service goes on", Duration.ofMinutes(1),
					() -> workload.send(() -> instance.as(RunningService.JIA), request));
			workload.sendAgain(() -> instance.as(RunningService.JIA));
			workload.isWhole(instance, server);
		}
	}

}
