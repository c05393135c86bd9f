package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.ledger.Recomputation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service on a real Fabric network, with one operator who has every identity.
 */
class FabricLedgerTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static Network network;

	private static RunningService service;

	@BeforeAll
	static void start() throws IOException {
		network = Network.up();
		service = RunningService.on(Files.createTempDirectory(Path.of("target"), "fabric"),
				Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files", network.files(),
						"caseledger.fabric.found", "true", "caseledger.fabric.endorse", "3s"));
		Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
		service.admit(RunningService.JIA);
	}

	@AfterAll
	static void stop() {
		service.close();
		network.close();
	}

	@Test
	void aCaseIsRecordedAndVerifiedOffline() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		complaint.runToFeedback("confirmed");
		Laptop.Said said = Laptop.export(service.as(RunningService.REGULATOR), complaint)
			.verify("--allow-single-operator");
		assertThat(said.exit()).as("%s", said.json()).isZero();
		Api.Answer compared = service.as(RunningService.REGULATOR).get(complaint.path() + "/verification").expect(200);
		assertThat(compared.text("verdict")).isEqualTo("valid");
		assertThat(
				service.bean(Recomputation.class).compare((blocks, of) -> assertThat(blocks).isLessThanOrEqualTo(of)))
			.isEmpty();
	}

	@Test
	void whileASupervisorIsAwayEntriesWaitAndPromisesStand() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		JsonObject request = complaint.request("acknowledged", AT, Complaint.data("means", "message"),
				Complaint.data("text", "已登记", "dueDates", "三日内"), List.of());
		String path = "/v1/entries/" + RunningService.JIA + "/"
				+ JsonReader.asString(Objects.requireNonNull(request.get("id")));
		network.call("kill", "contract0-regulator");
		try {
			Api.Answer waits = service.as(RunningService.JIA).postWithoutWaiting("/v1/entries", request).expect(202);
			assertThat(waits.text("promise")).contains("—");
			assertThat(service.as(RunningService.JIA).get(path).text("state")).isEqualTo("pending");
		}
		finally {
			network.call("start", "contract0-regulator");
		}
		Await.until(() -> service.as(RunningService.JIA).get(path).text("state").equals("recorded"));
	}

	@Test
	void whatWasSentBeforeACrashIsRecordedOnce() {
		Complaint complaint = Complaint.accept(service.as(RunningService.JIA), AT);
		complaint
			.add("acknowledged", AT, Complaint.data("means", "message"),
					Complaint.data("text", "已登记", "dueDates", "三日内"))
			.expect(201);
		long records = service.count("SELECT count(*) FROM ledger.record");
		// as a crash leaves it that comes before the outcome is known
		service.sql("UPDATE fabric.sent SET block = NULL");
		complaint
			.add("acknowledged", AT, Complaint.data("means", "message"),
					Complaint.data("text", "再次登记", "dueDates", "三日内"))
			.expect(201);
		assertThat(service.count("SELECT count(*) FROM ledger.record WHERE type = 'acknowledged' AND case_id = ?",
				complaint.path().replaceFirst("^/v1/cases/", "")))
			.isEqualTo(2);
		assertThat(service.count("SELECT count(*) FROM ledger.record")).isGreaterThan(records);
	}

}
