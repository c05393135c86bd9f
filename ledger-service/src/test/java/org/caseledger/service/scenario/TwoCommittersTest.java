package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.ledger.CommitListener;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.OtherInstance;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the model of model/ found in the first version: a batch that was offered twice, a
 * block that nobody cosigned, another's record of the same name.
 */
class TwoCommittersTest {

	private static final RunningService SERVICE = RunningService.shared();

	private static final String AT = "2026-09-28T03:00:00.000Z";

	private final Api clerk = SERVICE.as(RunningService.JIA);

	@Test
	void aRefusedEntryIsNotRecordedWhenItsBatchIsOfferedAgain() throws Exception {
		Complaint complaint = Complaint.accept(this.clerk, AT);
		JsonObject tooEarly = complaint.request("resolved", AT, Complaint.data("outcome", "refund"),
				Complaint.data("decision", "全额退还"), List.of());
		JsonObject opensTheWay = complaint.request("investigated", AT, Complaint.data("finding", "substantiated"),
				Complaint.data("facts", "系统重复扣费一次"), List.of());
		Committer first = SERVICE.bean(Committer.class);
		first.stop();
		try (OtherInstance other = OtherInstance.start(SERVICE.beans());
				Connection administrator = DriverManager
					.getConnection(Files.readString(SERVICE.data().resolve("run/postgres.url")))) {
			Await.until(other.committer()::isLeading);
			first.start();
			administrator.setAutoCommit(false);
			// whoever has offered cannot read
			administrator.createStatement().executeQuery("SELECT FROM ledger.position FOR UPDATE").close();
			this.clerk
				.postWithoutWaiting("/v1/batches",
						JsonObject.builder().put("entries", new JsonArray(List.of(tooEarly, opensTheWay))).build())
				.expect(200);
			Await.until(() -> readersWaiting() == 1);
			loseTheLease();
			Await.until(() -> readersWaiting() == 2);
			administrator.rollback();
		}
		Await.until(() -> !state(opensTheWay).equals("pending"));
		assertThat(state(tooEarly)).isEqualTo("refused");
		assertThat(state(opensTheWay)).isEqualTo("recorded");
		assertThat(this.clerk.get(complaint.path()).expect(200).objects("records"))
			.noneSatisfy((record) -> assertThat(JsonReader.asString(Objects.requireNonNull(record.get("type"))))
				.isEqualTo("resolved"));
	}

	@Test
	void whatACommitterFailsToCosignIsCosignedWithoutWaitingForTheNextBlock() throws InterruptedException {
		AtomicInteger calls = new AtomicInteger();
		CommitListener failing = () -> {
			if (calls.incrementAndGet() == 2) {
				throw new IllegalStateException("the database went away for a moment");
			}
		};
		Committer first = SERVICE.bean(Committer.class);
		first.stop();
		try (OtherInstance other = OtherInstance.start(SERVICE.beans(), failing)) {
			other.committer().wake();
			Await.until(() -> calls.get() >= 5);
		}
		finally {
			first.start();
		}
	}

	@Test
	void aPassReadsAndCosignsWhileTheLedgerTakesNothing() throws InterruptedException {
		Complaint complaint = Complaint.accept(this.clerk, AT);
		JsonObject request = complaint.request("classified", AT,
				Complaint.data("category", "fee-dispute", "grade", "ordinary", "reason", "first"), Complaint.data(),
				List.of());
		AtomicInteger calls = new AtomicInteger();
		Committer first = SERVICE.bean(Committer.class);
		first.stop();
		SERVICE.sql("ALTER TABLE embedded.block ADD CONSTRAINT full_disk CHECK (number < 0) NOT VALID");
		try (OtherInstance other = OtherInstance.start(SERVICE.beans(), calls::incrementAndGet)) {
			this.clerk.postWithoutWaiting("/v1/entries", request).expect(202);
			Await.until(other.committer()::isLeading);
			int before = calls.get();
			Await.until(() -> calls.get() > before + 1);
			assertThat(state(request)).isEqualTo("pending");
		}
		finally {
			SERVICE.sql("ALTER TABLE embedded.block DROP CONSTRAINT full_disk");
			first.start();
		}
		Await.until(() -> state(request).equals("recorded"));
	}

	@Test
	void anotherRecordOfTheSameNameIsNoReceipt() throws IOException, SQLException {
		Complaint complaint = Complaint.accept(this.clerk, AT);
		JsonObject request = complaint.request("classified", AT,
				Complaint.data("category", "fee-dispute", "grade", "ordinary", "reason", "first"), Complaint.data(),
				List.of());
		Committer first = SERVICE.bean(Committer.class);
		first.stop();
		try {
			this.clerk.postWithoutWaiting("/v1/entries", request).expect(202);
			Entry queued = Submission
				.parse(SERVICE.bean(JdbcClient.class)
					.sql("SELECT submission FROM ledger.waiting JOIN ledger.outbox USING (queued) WHERE id = ?::uuid")
					.param(JsonReader.asString(Objects.requireNonNull(request.get("id"))))
					.query(byte[].class)
					.single())
				.entry();
			Entry stranger = new Entry(queued.ledger(), queued.org(), queued.id(), queued.caseId(), queued.type(),
					queued.after(), queued.at().plusSeconds(1), queued.actor(), queued.data(), queued.refs(),
					queued.payload(), queued.evidence());
			OtherInstance.of(SERVICE.beans()).record("ServiceProviderMSP", new Submission(stranger, null).bytes());
			SERVICE.beans().getBeanProvider(CommitListener.class).forEach(CommitListener::logRead);
			assertThat(state(request)).isEqualTo("pending");
		}
		finally {
			first.start();
		}
		Await.until(() -> state(request).equals("refused"));
		assertThat(this.clerk.get(path(request)).text("code")).isEqualTo("entry-id-reused");
	}

	private String state(JsonObject request) {
		return this.clerk.get(path(request)).expect(200).text("state");
	}

	private static String path(JsonObject request) {
		return "/v1/entries/" + RunningService.JIA + "/"
				+ JsonReader.asString(Objects.requireNonNull(request.get("id")));
	}

	/** Its holder does not notice: he is in the middle of a pass. */
	private static void loseTheLease() {
		assertThat(SERVICE.bean(JdbcClient.class).sql("""
				SELECT pg_terminate_backend(pid) FROM pg_locks
				WHERE locktype = 'advisory' AND granted AND objid = x'636f6d6d'::int
				""").query(Boolean.class).list()).containsExactly(true);
	}

	private static long readersWaiting() {
		return SERVICE.bean(JdbcClient.class).sql("""
				SELECT count(*) FROM pg_stat_activity
				WHERE wait_event_type = 'Lock' AND query LIKE '%ledger.position FOR UPDATE'
				""").query(Long.class).single();
	}

}
