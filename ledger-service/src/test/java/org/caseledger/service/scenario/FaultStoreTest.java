package org.caseledger.service.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * MinIO is killed in the middle of an upload; its administrator leaves something of its
 * own in the bucket.
 */
@Tag("fault")
class FaultStoreTest {

	private static FaultNetwork town;

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
	}

	@Test
	void killedInAnUploadItKeepsNothingOfItAndTheSameRequestWorksLater() throws IOException {
		Workload workload = new Workload();
		String caseId = town.complaint().caseId();
		assertThat(workload.send(town::jia, workload.fresh(caseId))).isTrue();
		Complaint complaint = town.complaint();
		UUID evidence = UUID.randomUUID();
		String path = complaint.path() + "/evidence/" + evidence;
		byte[] file = new byte[40 << 20];
		new SplittableRandom(40).nextBytes(file);
		URI address = URI.create(Files.readString(town.instance().data().resolve("run/address")));
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			OutputStream out = socket.getOutputStream();
			out.write(("PUT " + path + " HTTP/1.1\r\nHost: " + address.getHost() + "\r\nAuthorization: Bearer "
					+ town.jia().token() + "\r\nContent-Length: " + file.length + "\r\nConnection: close\r\n\r\n")
				.getBytes(UTF_8));
			out.write(file, 0, file.length / 2);
			out.flush();
			Pause.until("the upload has begun", Duration.ofSeconds(30), () -> town.server()
				.number("SELECT count(*) FROM vault.evidence WHERE id = '" + evidence + "'") == 1);
			town.network().kill("minio");
			try {
				assertThat(workload.send(town::jia, workload.fresh(caseId))).as("it is not about a file").isTrue();
				out.write(file, file.length / 2, file.length - file.length / 2);
				out.flush();
				assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 503")
					.contains("store-unavailable");
			}
			finally {
				town.network().start("minio");
			}
		}
		JsonObject adding = complaint.adding(evidence.toString(), "surveillance-video", "2026-09-28T04:00:00.000Z",
				"2026-09-28T03:00:00.000Z", "录像.mp4");
		assertThat(town.jia().post("/v1/entries", adding).expect(404).text("code")).as("half a file is no evidence")
			.isEqualTo("evidence-unknown");
		town.jia().put(path, file).expect(201);
		town.jia().post("/v1/entries", adding).expect(201);
		assertThat(town.jia().get(path).expect(200).body()).isEqualTo(file);
		town.isWhole(workload);
	}

	@Test
	void whatSomebodyElsePutIntoTheBucketIsNamed() throws IOException, MinioException {
		MinioClient administrator = town.network().storeAsRoot();
		String key = "evidence/notes.txt";
		String version = administrator
			.putObject(PutObjectArgs.builder()
				.bucket(Network.BUCKET)
				.object(key)
				.stream(new ByteArrayInputStream(new byte[3]), 3L, -1L)
				.build())
			.versionId();
		assertThat(town.instance().run("fsck")).satisfies((said) -> {
			assertThat(said.exit()).as(said.text()).isOne();
			assertThat(said.text().lines()).filteredOn((line) -> line.startsWith("evidence-"))
				.containsExactly("evidence-foreign " + key + ": the service did not put it there");
			assertThat(said.text()).contains("unchanged since recording", "stored objects listed: not in order");
		});
		administrator
			.removeObject(RemoveObjectArgs.builder().bucket(Network.BUCKET).object(key).versionId(version).build());
		town.isWhole(new Workload());
	}

}
