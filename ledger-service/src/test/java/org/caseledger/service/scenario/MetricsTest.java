package org.caseledger.service.scenario;

import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever watches sees what was done, how long it took, and what is stuck; and nothing of
 * a case.
 */
class MetricsTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final Api JIA = SERVICE.as(RunningService.JIA);

	private static final String FAILING_AGE = "caseledger_webhook_failing_age_seconds";

	private static final String DEAD_LETTERS = "caseledger_webhook_dead_letters";

	private static final String PARTY = "{party=\"market-regulator\"}";

	@Test
	void whatWasDoneIsCounted() {
		Scrape before = Scrape.of(SERVICE);
		Complaint complaint = Complaint.accept(JIA, "2026-06-05T01:00:00.000Z");
		JsonObject twice = complaint.request("acknowledged", "2026-06-05T02:00:00.000Z",
				Complaint.data("means", "letter"), Complaint.data(), List.of());
		JIA.post("/v1/entries", twice).expect(201);
		JIA.post("/v1/entries", twice).expect(200);
		complaint
			.add("archived", "2026-06-05T03:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "x"))
			.expect(409);
		JIA.put(complaint.path() + "/evidence/" + UUID.randomUUID(), "abcde".getBytes(UTF_8)).expect(201);
		Scrape after = Scrape.of(SERVICE);

		// others, as the anchoring witnesses, record as well
		assertThat(grown("caseledger_entries_queued_total", before, after)).isGreaterThanOrEqualTo(3);
		assertThat(grown("caseledger_entries_recorded_total", before, after)).isGreaterThanOrEqualTo(2);
		assertThat(grown("caseledger_entries_refused_total{code=\"step-illegal\"}", before, after)).isOne();
		assertThat(grown("caseledger_entries_repeated_total", before, after)).isOne();
		assertThat(grown("caseledger_upload_bytes_total", before, after)).isEqualTo(5);
		assertThat(grown("caseledger_upload_time_seconds_count{outcome=\"stored\"}", before, after)).isOne();
		assertThat(grown("caseledger_receipt_wait_seconds_count{outcome=\"receipt\"}", before, after))
			.isGreaterThanOrEqualTo(3);
		assertThat(grown("caseledger_receipt_wait_seconds_bucket{outcome=\"receipt\",le=\"60.0\"}", before, after))
			.isGreaterThanOrEqualTo(3);
		assertThat(after.value("caseledger_ledger_append_seconds_sum{outcome=\"taken\"}")).isPositive();
		assertThat(grown("caseledger_ledger_batch_entries_sum", before, after)).isGreaterThanOrEqualTo(3);
		assertThat(after.sum("http_server_requests_seconds_count", "uri=\"/v1/cases/{owner}/{key}/evidence/{id}\""))
			.isPositive();
		assertThat(after.text()).as("names of cases, organisations and persons are nobody's to watch")
			.doesNotContain(complaint.caseId().substring(complaint.caseId().indexOf('/') + 1), RunningService.JIA,
					"somebody");
	}

	@Test
	void aFileThatCameInPartsCountsOnce() {
		Complaint complaint = Complaint.accept(JIA, "2026-06-05T04:00:00.000Z");
		Scrape before = Scrape.of(SERVICE);
		PartSender upload = PartSender.begin(JIA, complaint.path() + "/evidence/" + UUID.randomUUID(),
				"abc".getBytes(UTF_8));
		assertThat(upload.append(3, true, "de".getBytes(UTF_8)).statusCode()).isEqualTo(201);
		Scrape after = Scrape.of(SERVICE);
		assertThat(grown("caseledger_upload_bytes_total", before, after)).isEqualTo(5);
		assertThat(grown("caseledger_upload_time_seconds_count{outcome=\"stored\"}", before, after)).isOne();
	}

	private static double grown(String series, Scrape before, Scrape after) {
		return after.value(series) - before.values().getOrDefault(series, 0.0);
	}

	@Test
	void howItIsShowsInEveryGauge() {
		Complaint.accept(JIA, "2026-06-05T05:00:00.000Z");
		Await.until(() -> Scrape.of(SERVICE).value("caseledger_witness_lag_leaves" + PARTY) == 0);
		Scrape now = Scrape.of(SERVICE);
		assertThat(now.value("caseledger_database_up")).isOne();
		assertThat(now.value("caseledger_ledger_up")).isOne();
		assertThat(now.value("caseledger_lease_held")).isOne();
		assertThat(now.value("caseledger_outbox_entries")).isNotNegative();
		assertThat(now.value("caseledger_outbox_oldest_age_seconds")).isBetween(0.0, 5.0);
		assertThat(now.value("caseledger_promises_overdue")).isZero();
		assertThat(now.value("caseledger_reader_lag_blocks")).isBetween(0.0, 2.0);
		assertThat(now.value("caseledger_ledger_blocks")).isGreaterThan(3);
		assertThat(now.value("caseledger_log_leaves")).isGreaterThan(3);
		assertThat(now.value("caseledger_witness_cosignature_age_seconds" + PARTY)).isBetween(0.0, 60.0);
		assertThat(now.value("caseledger_witness_lag_leaves{party=\"consumer-association\"}")).isNotNegative();
		assertThat(now.value("caseledger_key_rotation_outstanding_rows")).isNotNegative();
		assertThat(now.value("caseledger_webhook_dead_letters")).isNotNegative();
		assertThat(now.value("caseledger_webhook_dead_letter_age_seconds")).isNotNegative();
		assertThat(now.value("caseledger_webhooks_failing")).isNotNegative();
		assertThat(now.value("caseledger_webhook_failing_age_seconds")).isNotNegative();
		assertThat(now.value("caseledger_database_size_bytes")).isGreaterThan(1 << 20);
		assertThat(now.value("caseledger_evidence_free_bytes")).isBetween(1.0,
				now.value("caseledger_evidence_total_bytes"));
		assertThat(now.value("caseledger_data_free_bytes")).isPositive();
		assertThat(now.names()).contains("jvm_memory_used_bytes", "hikaricp_connections_pending",
				"tomcat_connections_current_connections", "process_cpu_usage");
	}

	@Test
	void aWitnessAndAnOutboxThatAreStuckShow() {
		TransactionTemplate transaction = SERVICE.bean(TransactionTemplate.class);
		JdbcClient db = SERVICE.bean(JdbcClient.class);
		transaction.executeWithoutResult((status) -> {
			db.sql("LOCK TABLE witness.cosignature IN EXCLUSIVE MODE").update();
			JIA.postWithoutWaiting("/v1/cases", Complaint.acceptance("2026-06-05T06:00:00.000Z")).expect(202);
			Await.until(() -> Scrape.of(SERVICE).value("caseledger_witness_lag_leaves" + PARTY) > 0);
			// what is recorded does not wait for the witnesses; without the ledger it
			// does
			db.sql("LOCK TABLE embedded.block IN EXCLUSIVE MODE").update();
			JIA.postWithoutWaiting("/v1/cases", Complaint.acceptance("2026-06-05T07:00:00.000Z")).expect(202);
			Await.until(() -> Scrape.of(SERVICE).value("caseledger_outbox_oldest_age_seconds") > 1);
			assertThat(Scrape.of(SERVICE).value("caseledger_outbox_entries")).isPositive();
		});
		Await.until(() -> Scrape.of(SERVICE).value("caseledger_witness_lag_leaves" + PARTY) == 0);
	}

	@Test
	void aRotationThatWasCutOffShows() {
		double before = Scrape.of(SERVICE).value("caseledger_key_rotation_outstanding_rows");
		SERVICE.sql("INSERT INTO vault.key_encryption_key VALUES ('earlier', '', now(), now())");
		SERVICE.sql(
				"INSERT INTO vault.case_key (case_id, org, wrapped, kek) VALUES ('metrics/1', 'metrics', '', 'earlier')");
		try {
			Await.until(() -> Scrape.of(SERVICE).value("caseledger_key_rotation_outstanding_rows") == before + 1);
		}
		finally {
			SERVICE.sql("DELETE FROM vault.case_key WHERE org = 'metrics'");
			SERVICE.sql("DELETE FROM vault.key_encryption_key WHERE id = 'earlier'");
		}
	}

	@Test
	void aWebhookThatFailsShowsUntilItTakesWhatWasPutAside() {
		Scrape before = Scrape.of(SERVICE);
		try (Receiver receiver = new Receiver()) {
			receiver.answer((delivery) -> 500);
			String id = JIA.post("/v1/webhooks", JsonObject.builder().put("url", receiver.url()).build())
				.expect(201)
				.text("id");
			try {
				Complaint complaint = Complaint.accept(JIA, "2026-06-05T08:00:00.000Z");
				Await.until(() -> grown("caseledger_webhooks_failing", before, Scrape.of(SERVICE)) == 1);
				assertThat(Scrape.of(SERVICE).value(FAILING_AGE)).isBetween(0.0, 60.0);
				// as if it had failed for as long as CaseLedgerWebhookFails allows
				sinceEarlier(id, "4 hours");
				Await.until(() -> Scrape.of(SERVICE).value(FAILING_AGE) > 4 * 3600);
				assertThat(grown(DEAD_LETTERS, before, Scrape.of(SERVICE))).isZero();
				sinceEarlier(id, "1 day");
				Await.until(() -> grown(DEAD_LETTERS, before, Scrape.of(SERVICE)) >= 1);
				SERVICE.sql("UPDATE subscription.dead_letter SET put_aside_at = put_aside_at - interval '1 hour'"
						+ " WHERE webhook = ?::uuid", id);
				Await.until(() -> Scrape.of(SERVICE).value("caseledger_webhook_dead_letter_age_seconds") > 3600);

				receiver.answer((delivery) -> 204);
				JIA.post("/v1/webhooks/" + id + "/dead-letters/resend", JsonObject.builder().build()).expect(202);
				complaint
					.add("acknowledged", "2026-06-05T09:00:00.000Z", Complaint.data("means", "letter"),
							Complaint.data())
					.expect(201);
				sinceEarlier(id, "0");
				Await.until(() -> grown(DEAD_LETTERS, before, Scrape.of(SERVICE)) == 0
						&& grown("caseledger_webhooks_failing", before, Scrape.of(SERVICE)) == 0);
				assertThat(Scrape.of(SERVICE).value(FAILING_AGE)).isZero();
			}
			finally {
				JIA.delete("/v1/webhooks/" + id).expect(204);
			}
		}
	}

	private static void sinceEarlier(String webhook, String interval) {
		SERVICE.sql("UPDATE subscription.webhook SET next_at = now(), waiting_since = waiting_since - ?::interval"
				+ " WHERE id = ?::uuid", interval, webhook);
	}

	@Test
	void onlyATokenForWatchingShowsThemAndItOpensNothingElse() {
		assertThat(SERVICE.withoutToken().get(Scrape.PATH).expect(401).text("code")).isEqualTo("unauthenticated");
		assertThat(SERVICE.as(RunningService.REGULATOR).get(Scrape.PATH).expect(403).text("code"))
			.isEqualTo("not-permitted");
		assertThat(SERVICE.as(RunningService.REGULATOR).get("/actuator/metrics").status()).isEqualTo(403);
		SERVICE.withoutToken().get("/actuator/health").expect(200);
		Api monitor = Scrape.monitor(SERVICE);
		for (String path : List.of("/v1/cases", "/v1/verification", "/v1/events", "/v1/webhooks", "/cases")) {
			assertThat(monitor.get(path).expect(403).text("code")).isEqualTo("not-permitted");
		}
		Operator.Said token = Operator.run("token", "--data", SERVICE.data().toString(), "--monitor");
		assertThat(token.exit()).as(token.text()).isZero();
		assertThat(Scrape.of(new Api(SERVICE.address(), token.text().strip())).names())
			.contains("caseledger_outbox_entries");
		assertThat(Operator.run("token", "--data", SERVICE.data().toString(), "--monitor", "--org", "x").exit())
			.isEqualTo(64);
	}

}
