package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that comes in parts: kept as far as it came, and in the end the same as one that
 * came in one piece.
 */
class ResumableUploadTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	private static final Complaint COMPLAINT = Complaint.accept(JIA, "2026-07-01T01:00:00.000Z");

	private static final byte[] FILE = "监控录像第一段，".repeat(200_000).getBytes(UTF_8);

	private static final byte[] NOTHING = new byte[0];

	@Test
	void partsBecomeTheFileAndGo() throws IOException {
		String evidence = evidence();
		PartSender upload = PartSender.begin(JIA, evidence, part(0, 1_000_001), "Upload-Length",
				String.valueOf(FILE.length), "Repr-Digest", digest(FILE));
		HttpResponse<byte[]> second = upload.append(1_000_001, false, part(1_000_001, 2_000_000), "Content-Digest",
				digest(part(1_000_001, 2_000_000)));
		assertThat(second.statusCode()).isEqualTo(204);
		assertThat(PartSender.header(second, "Upload-Complete")).isEqualTo("?0");
		assertThat(upload.offset()).isEqualTo(2_000_000);
		assertThat(stored(evidence)).isZero();
		HttpResponse<byte[]> last = upload.append(2_000_000, true, part(2_000_000, FILE.length));
		assertThat(last.statusCode()).isEqualTo(201);
		assertThat(PartSender.header(last, "Upload-Complete")).isEqualTo("?1");
		assertThat(PartSender.text(last, "sha256")).isEqualTo(Sha256.of(FILE).hex());
		assertThat(parts(upload)).isZero();
		assertThat(stored(evidence)).isOne();

		assertThat(upload.state().expect(200).text("sha256")).isEqualTo(Sha256.of(FILE).hex());
		assertThat(PartSender.code(upload.append(FILE.length, true, NOTHING))).isEqualTo("completed-upload");
		assertThat(upload.offset()).isEqualTo(FILE.length);
		JIA.put(evidence, FILE).expect(200);
		JIA.post("/v1/entries", added(evidence)).expect(201);
		assertThat(JIA.get(evidence).body()).isEqualTo(FILE);
	}

	@Test
	void whatIsRefusedInOnePieceIsRefusedInParts() {
		String evidence = evidence();
		HttpResponse<byte[]> empty = PartSender.begin(JIA, evidence, NOTHING).append(0, true, NOTHING);
		assertThat(empty.statusCode()).isEqualTo(422);
		assertThat(PartSender.code(empty)).isEqualTo("empty");

		PartSender other = PartSender.begin(JIA, evidence, part(0, 7), "Repr-Digest", digest(NOTHING));
		HttpResponse<byte[]> differs = other.append(7, true, part(7, 99));
		assertThat(differs.statusCode()).isEqualTo(422);
		assertThat(PartSender.code(differs)).isEqualTo("digest-differs");
		assertThat(PartSender.text(differs, "place")).isEqualTo("Repr-Digest");
		assertThat(PartSender.header(differs, "Upload-Complete")).isEqualTo("?1");
		other.state().expect(404);
		assertThat(parts(other)).isZero();

		PartSender.begin(JIA, evidence, part(0, 7)).append(7, true, part(7, 99));
		HttpResponse<byte[]> same = PartSender.begin(JIA, evidence, part(0, 50)).append(50, true, part(50, 99));
		assertThat(same.statusCode()).isEqualTo(200);
		HttpResponse<byte[]> taken = PartSender.begin(JIA, evidence, part(0, 50)).append(50, true, part(50, 98));
		assertThat(taken.statusCode()).isEqualTo(409);
		assertThat(PartSender.code(taken)).isEqualTo("evidence-id-reused");
		assertThat(PartSender.text(taken, "place")).isEqualTo("evidence");

		HttpResponse<byte[]> large = JIA.exchange("PUT", evidence(), NOTHING, "Upload-Complete", "?0", "Upload-Length",
				"999999999999999");
		assertThat(large.statusCode()).isEqualTo(413);
		assertThat(PartSender.text(large, "place")).isEqualTo("Upload-Length");
		assertThat(PartSender.header(large, "Upload-Limit")).isEqualTo("max-size=21474836480");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			application/partial-upload, 6,  ?0, '',    409, mismatching-upload-offset,  Upload-Offset
			application/partial-upload, 8,  ?1, '',    409, mismatching-upload-offset,  Upload-Offset
			application/partial-upload, -7, ?0, '',    400, request-invalid,            Upload-Offset
			application/partial-upload, 7,  no, '',    400, request-invalid,            Upload-Complete
			application/partial-upload, 7,  ?0, 12,    400, inconsistent-upload-length, Upload-Length
			application/partial-upload, 7,  ?1, '',    400, inconsistent-upload-length, Upload-Length
			application/octet-stream,   7,  ?0, '',    415, unsupported-media-type,     ''
			""")
	void aPartThatDoesNotFitChangesNothing(String type, String offset, String complete, String length, int status,
			String code, String place) {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 7), "Upload-Length", "100");
		HttpResponse<byte[]> refused = JIA.exchange("PATCH", upload.address(), part(7, 10), "Content-Type", type,
				"Upload-Offset", offset, "Upload-Complete", complete, "Upload-Length", length.isEmpty() ? "?" : length);
		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(PartSender.code(refused)).isEqualTo(code);
		assertThat(PartSender.text(refused, "place")).isEqualTo(place);
		if (status == 409) {
			assertThat(PartSender.header(refused, "Upload-Offset")).isEqualTo("7");
		}
		assertThat(upload.offset()).isEqualTo(7);
		assertThat(upload.append(7, true, part(7, 100)).statusCode()).isEqualTo(201);
	}

	@Test
	void aPartWithAWrongDigestIsNotKept() {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 7));
		HttpResponse<byte[]> refused = upload.append(7, false, part(7, 20), "Content-Digest", digest(part(7, 21)));
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(PartSender.code(refused)).isEqualTo("digest-differs");
		assertThat(PartSender.text(refused, "place")).isEqualTo("Content-Digest");
		assertThat(upload.offset()).isEqualTo(7);
		assertThat(parts(upload)).isOne();
	}

	@Test
	void aPartThatIsCutOffKeepsWhatCame() throws IOException {
		String evidence = evidence();
		PartSender upload = PartSender.begin(JIA, evidence, part(0, 100));
		try (Socket socket = patch(upload, 100, FILE.length - 100)) {
			socket.getOutputStream().write(FILE, 100, 900_000);
		}
		Pause.until("what came is kept", Duration.ofSeconds(30), () -> received(upload) > 100);
		long offset = upload.offset();
		assertThat(offset).isBetween(101L, 900_100L);
		HttpResponse<byte[]> rest = upload.append(offset, true, part((int) offset, FILE.length));
		assertThat(rest.statusCode()).isEqualTo(201);
		assertThat(PartSender.text(rest, "sha256")).isEqualTo(Sha256.of(FILE).hex());
	}

	@Test
	void whoAsksForTheOffsetCanRelyOnIt() throws IOException {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 100));
		try (Socket hanging = patch(upload, 100, 900_000)) {
			hanging.getOutputStream().write(FILE, 100, 400_000);
			Pause.until("the part has begun", Duration.ofSeconds(30), () -> parts(upload) == 2);
			assertThat(upload.offset()).isEqualTo(100);
			hanging.getOutputStream().write(FILE, 400_100, 500_000);
			assertThat(new String(hanging.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 409");
		}
		assertThat(upload.append(100, true, part(100, FILE.length)).statusCode()).isEqualTo(201);
		assertThat(parts(upload)).isZero();
	}

	@Test
	void moreThanWasAnnouncedEndsTheUpload() throws IOException {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 10), "Upload-Length", "20");
		try (Socket socket = patch(upload, 10, -1)) {
			socket.getOutputStream().write(("b\r\n" + "01234567890" + "\r\n0\r\n\r\n").getBytes(UTF_8));
			assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 400");
		}
		upload.state().expect(404);
		assertThat(parts(upload)).isZero();
	}

	@Test
	void givenUpOrOfAnotherOrganisationItIsNotThere() {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 10));
		assertThat(upload.at(SERVICE.as(RunningService.YI)).state().expect(404).text("code"))
			.isEqualTo("upload-unknown");
		assertThat(upload.at(SERVICE.as(RunningService.YI)).append(10, true, part(10, 20)).statusCode()).isEqualTo(404);
		JIA.delete(upload.address()).expect(204);
		upload.state().expect(404);
		assertThat(parts(upload)).isZero();
		JIA.get("/v1/uploads/none").expect(404);
	}

	@Test
	void anAbandonedUploadIsRemoved() {
		PartSender upload = PartSender.begin(JIA, evidence(), part(0, 10));
		SERVICE.sql("UPDATE intake.upload SET expires_at = now() - interval '1 second' WHERE id = ?", id(upload));
		upload.state().expect(404);
		Pause.until("its parts are removed", Duration.ofSeconds(30), () -> parts(upload) == 0);
		SERVICE.sql("UPDATE intake.upload SET expires_at = now() - interval '1 second' WHERE id = ?", id(upload));
		Pause.until("it is forgotten", Duration.ofSeconds(30),
				() -> SERVICE.count("SELECT count(*) FROM intake.upload WHERE id = ?", id(upload)) == 0);
	}

	@Test
	void aPartThatIsGoneFromTheStoreIsNotMissedSilently() throws IOException {
		String evidence = evidence();
		PartSender upload = PartSender.begin(JIA, evidence, part(0, 10));
		UUID part = SERVICE.ask("SELECT id FROM intake.part WHERE upload = ?", UUID.class, id(upload));
		Files.delete(SERVICE.stored(part.toString()));
		HttpResponse<byte[]> damaged = upload.append(10, true, part(10, 20));
		assertThat(damaged.statusCode()).isEqualTo(410);
		assertThat(PartSender.code(damaged)).isEqualTo("upload-damaged");
		assertThat(stored(evidence)).isZero();
		upload.state().expect(404);
	}

	@Test
	void anOrganisationHasSoManyUnderWayAndNoMore() {
		SERVICE.admit("wu-movers");
		Api wu = SERVICE.as("wu-movers");
		Complaint complaint = Complaint.accept(wu, "2026-07-01T02:00:00.000Z");
		PartSender[] uploads = Stream
			.generate(() -> PartSender.begin(wu, complaint.path() + "/evidence/" + UUID.randomUUID(), NOTHING))
			.limit(64)
			.toArray(PartSender[]::new);
		String path = complaint.path() + "/evidence/" + UUID.randomUUID();
		HttpResponse<byte[]> refused = wu.exchange("PUT", path, NOTHING, "Upload-Complete", "?0");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(PartSender.code(refused)).isEqualTo("upload-limit");
		wu.delete(uploads[0].address()).expect(204);
		PartSender.begin(wu, path, NOTHING);
	}

	@Test
	void anAddressOfAFileSaysThatItTakesParts() {
		HttpResponse<byte[]> options = JIA.exchange("OPTIONS", evidence(), NOTHING);
		assertThat(PartSender.header(options, "Accept-Patch")).isEqualTo("application/partial-upload");
		assertThat(PartSender.header(options, "Upload-Limit")).isEqualTo("max-size=21474836480");
	}

	/** The head of a request whose content the caller writes; chunked without length. */
	private static Socket patch(PartSender upload, long offset, long length) throws IOException {
		URI address = SERVICE.address();
		Socket socket = new Socket(address.getHost(), address.getPort());
		OutputStream out = socket.getOutputStream();
		out.write(("PATCH " + upload.address() + " HTTP/1.1\r\nHost: " + address.getHost()
				+ "\r\nAuthorization: Bearer " + JIA.token()
				+ "\r\nContent-Type: application/partial-upload\r\nUpload-Complete: ?0\r\nUpload-Offset: " + offset
				+ "\r\n" + ((length < 0) ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n")
			.getBytes(UTF_8));
		out.flush();
		return socket;
	}

	private static JsonObject added(String evidence) {
		return COMPLAINT.adding(evidence.substring(evidence.lastIndexOf('/') + 1), "recording",
				"2026-07-01T03:00:00.000Z", "2026-07-01T02:00:00.000Z", "录像.mp4");
	}

	private static String evidence() {
		return COMPLAINT.path() + "/evidence/" + UUID.randomUUID();
	}

	private static byte[] part(int from, int to) {
		return Arrays.copyOfRange(FILE, from, to);
	}

	private static String digest(byte[] content) {
		Hash hash = Sha256.of(content);
		return "sha-256=:" + Base64.getEncoder().encodeToString(hash.bytes()) + ":";
	}

	private static UUID id(PartSender upload) {
		return UUID.fromString(upload.address().substring("/v1/uploads/".length()));
	}

	private static long parts(PartSender upload) {
		return SERVICE.count("SELECT count(*) FROM intake.part WHERE upload = ?", id(upload));
	}

	private static long received(PartSender upload) {
		return SERVICE.count("SELECT received FROM intake.upload WHERE id = ?", id(upload));
	}

	/** Objects in the store for a file. */
	private static long stored(String evidence) throws IOException {
		try (Stream<Path> files = Files.walk(SERVICE.data().resolve("evidence"))) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> file.toString().contains(evidence.substring(evidence.lastIndexOf('/') + 1)))
				.count();
		}
	}

}
