package org.caseledger.service.scenario;

import java.nio.file.Path;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.testsupport.OpenFiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No file leaves before its reading is recorded, and none stays open however a reading
 * ends.
 */
class EvidenceReadingTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	private static final Path STORE = SERVICE.data().resolve("evidence");

	private static final String SUSPENDED = "ding-cleaning";

	private static void register(String status) {
		JsonObject request = JsonObject.builder()
			.put("case", JIA.get("/v1/ledger").text("register"))
			.put("type", "organisation.registered")
			.put("data",
					Complaint.data("organisation", SUSPENDED, "host", "ServiceProviderMSP", "kind", "provider",
							"status", status))
			.build();
		SERVICE.as(RunningService.REGULATOR).post("/v1/entries", request).expect(201);
		SERVICE.as(RunningService.ASSOCIATION).post("/v1/entries", request).expect(201);
	}

	private static String file(Complaint complaint) {
		return complaint.path() + "/evidence/"
				+ complaint
					.file("账单.pdf", "contract", "2026-06-09T08:00:00.000Z", "2026-06-09T07:30:00.000Z",
							new byte[30_000_000])
					.evidence();
	}

	@Test
	void whatIsNotRecordedIsNotReadAndNotHeldOpen() {
		register("active");
		Complaint complaint = Complaint.accept(JIA, "2026-06-09T07:00:00.000Z");
		String file = file(complaint);
		complaint
			.add("participant.admitted", "2026-06-09T09:00:00.000Z", Complaint.data("organisation", SUSPENDED),
					Complaint.data())
			.expect(201);
		Api reader = SERVICE.as(SUSPENDED);
		assertThat(reader.get(file).expect(200).body()).hasSize(30_000_000);
		register("suspended");
		Api.Answer refused = reader.get(file);
		assertThat(refused.status()).isBetween(400, 499);
		assertThat(refused.text("remedy")).isNotBlank();
		assertThat(OpenFiles.under(STORE)).isEmpty();
	}

	@Test
	void whoGoesAwayInTheMiddleHoldsNothingOpen() {
		String file = file(Complaint.accept(JIA, "2026-06-09T07:00:00.000Z"));
		assertThat(JIA.exchange("HEAD", file, new byte[0]).statusCode()).isEqualTo(200);
		for (String form : new String[] { "", "/stored" }) {
			try (SlowClients slow = new SlowClients()) {
				slow.open(
						1, SERVICE.address(), "GET " + file + form
								+ " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + JIA.token() + "\r\n\r\n",
						"");
				Await.until(() -> !OpenFiles.under(STORE).isEmpty());
			}
			Await.until(() -> OpenFiles.under(STORE).isEmpty());
		}
	}

}
