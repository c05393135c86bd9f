package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.ledger.Recomputation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service on a Fabric network is lost with its database and its files: the network
 * gives the ledger back, and a back-up what only the service had.
 */
@OwnService
@Tag("fault")
class FaultLostServiceTest {

	private static final String AT = "2026-09-28T02:40:00.000Z";

	private static final String ORDERER = "orderer-regulator";

	private static final int CLIENTS = 3;

	@TempDir
	private static Path folder;

	private static Network network;

	private static RunningService service;

	@BeforeAll
	static void start() {
		network = Network.up();
		service = start(folder.resolve("data"));
		Await.until(() -> service.as(RunningService.REGULATOR).get("/v1/ledger").status() == 200);
		service.admit(RunningService.JIA);
	}

	private static RunningService start(Path data) {
		return RunningService.on(data,
				Map.of("caseledger.ledger", "fabric", "caseledger.fabric.files", network.files(),
						"caseledger.fabric.found", "true", "caseledger.first-anchor", "1h",
						"caseledger.anchor-interval", "1h"));
	}

	@AfterAll
	static void stop() {
		service.close();
		network.close();
	}

	@Test
	void theNetworkGivesTheLedgerBackAndABackUpTheContent() throws IOException {
		Complaint complaint = Complaint.accept(jia(), AT);
		Complaint.File bill = complaint.runToFeedback("confirmed");
		everythingIsMadeAnewWhileClientsWrite(complaint);
		Laptop laptop = Laptop.export(service.as(RunningService.REGULATOR), complaint);
		byte[] trust = jia().get("/v1/trust").expect(200).body();
		byte[] receipt = receipt(complaint.accepted().text("record"));
		JsonObject inTheAir = request(complaint, "在途");
		BackupPair pair = backUpWhileItIsInTheAir(inTheAir);

		String after = jia().post("/v1/entries", request(complaint, "备份之后")).expect(201).text("record");
		Complaint.File file = complaint.file("照片.jpg", "contract", AT, AT, "照片".repeat(1000).getBytes(UTF_8));
		JsonObject acceptance = Complaint.acceptance(AT);
		Api.Answer opened = jia().post("/v1/cases", acceptance).expect(201);
		byte[] receiptAfter = receipt(after);
		List<String> records = records();
		List<String> files = complaint.files();

		loseAndRestore(pair);
		Await.until(() -> records().size() >= records.size());
		assertThat(records()).isEqualTo(records);
		Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == 0);
		assertThat(service.count("SELECT count(*) FROM ledger.waiting")).isZero();
		Workload.awaitKept(FaultLostServiceTest::jia, inTheAir);
		assertThat(jia().get(complaint.path()).expect(200).objects("records").toString())
			.contains("周女士", "全额退还", "在途", after)
			.doesNotContain("备份之后");
		assertThat(jia().get(complaint.path() + "/evidence/" + bill.evidence() + "?purpose=view").expect(200).body())
			.isEqualTo("账单".repeat(5000).getBytes(UTF_8));
		whatIsLostIsNamed(
				lost(complaint.caseId(), after), lost(complaint.caseId(), file.receipt()), "evidence-missing "
						+ complaint.caseId() + " " + file.receipt() + " /evidence/" + file.evidence() + ": ",
				lost(opened.text("case"), opened.text("record")));

		byte[] anew = jia().get("/v1/trust").expect(200).body();
		Receipts.assertValid(receipt, trust);
		Receipts.assertValid(receipt, anew);
		Receipts.assertValid(receiptAfter, trust);
		Receipts.assertNotValid(receiptAfter, anew);
		Receipts.assertValid(receipt(after), anew);
		assertThat(laptop.verify("--allow-single-operator").exit()).isZero();
		laptop.trust(anew);
		assertThat(laptop.verify("--allow-single-operator").exit()).isZero();
		Laptop.Said closed = Laptop.export(service.as(RunningService.REGULATOR), complaint.path(), files)
			.verify("--allow-single-operator");
		assertThat(closed.codes()).contains("field-closed");
		assertThat(closed.exit()).as("%s", closed.json()).isZero();
		Receipts.assertValid(receipt(jia().post("/v1/entries", request(complaint, "恢复后继续")).expect(201).text("record")),
				anew);
		whatIsSentAgainIsKnown(acceptance, opened);
	}

	/** Nobody takes another content for what was recorded. */
	private static void whatIsSentAgainIsKnown(JsonObject acceptance, Api.Answer opened) {
		long rows = service.submissionRows();
		Api.Answer again = jia().post("/v1/cases", acceptance);
		Api.Answer state = jia().get("/v1/entries/" + RunningService.JIA + "/" + FaultNetwork.text(acceptance, "id"));
		again.expect(409);
		assertThat(again.text("code")).isEqualTo("entry-id-reused");
		assertThat(service.submissionRows()).isEqualTo(rows);
		assertThat(state.expect(200).text("state")).isEqualTo("recorded");
		assertThat(state.text("record")).isEqualTo(opened.text("record"));
	}

	/**
	 * Rows are changed behind the service's back, and restored from the network's blocks.
	 */
	private static void everythingIsMadeAnewWhileClientsWrite(Complaint complaint) {
		Checkpoint before = CosignedCheckpoint
			.parse(service.as(RunningService.REGULATOR).get("/v1/checkpoint").expect(200).body())
			.checkpoint();
		service.sql("UPDATE ledger.amount SET fen = fen + 1 WHERE field = 'amount'");
		service.sql("DELETE FROM ledger.record WHERE index = 8");
		assertThat(
				service.bean(Recomputation.class).compare((blocks, of) -> assertThat(blocks).isLessThanOrEqualTo(of)))
			.extracting(Recomputation.Difference::table)
			.contains("amount", "record");
		Workload workload = new Workload();
		AtomicBoolean over = new AtomicBoolean();
		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int client = 0; client < CLIENTS; client++) {
				clients.execute(() -> {
					while (!over.get()) {
						workload.send(FaultLostServiceTest::jia, workload.fresh(complaint.caseId()));
					}
				});
			}
			try {
				Operator.Said rebuilt = operator("rebuild", "--data", service.data().toString());
				assertThat(rebuilt.exit()).as(rebuilt.text()).isZero();
			}
			finally {
				over.set(true);
			}
		}
		workload.sendAgain(FaultLostServiceTest::jia);
		assertThat(workload.size()).isGreaterThan(CLIENTS);
		assertThat(service.ask("SELECT root FROM ledger.block_end WHERE size = ?", byte[].class, before.size()))
			.isEqualTo(before.root().bytes());
		Operator.Said fsck = operator("fsck", "--data", service.data().toString());
		assertThat(fsck.exit()).as(fsck.text()).isZero();
		workload.isWhole(service.as(RunningService.REGULATOR), (query) -> service.count(query));
	}

	/** Of an entry that was endorsed and that no orderer has taken. */
	private static BackupPair backUpWhileItIsInTheAir(JsonObject request) {
		BackupPair.makeKeys(folder);
		BackupPair pair = new BackupPair(folder, "first");
		network.kill(ORDERER);
		try {
			jia().postWithoutWaiting("/v1/entries", request).expect(202);
			Await.until(() -> service.count("SELECT count(*) FROM fabric.sent") == 1);
			Operator.Said taken = operator(pair.taking(service.data()));
			assertThat(taken.exit()).as(taken.text()).isZero();
		}
		finally {
			network.start(ORDERER);
		}
		Workload.awaitKept(FaultLostServiceTest::jia, request);
		return pair;
	}

	private static void loseAndRestore(BackupPair pair) throws IOException {
		Path lost = service.data();
		service.close();
		Path target = BackupPair.folderWithKeyOf(lost, folder.resolve("restored"));
		assertThat(FileSystemUtils.deleteRecursively(lost)).isTrue();
		Operator.Said restored = operator(pair.restoring(target, pair));
		assertThat(restored.exit()).as(restored.text()).isZero();
		assertThat(restored.text()).contains("unchanged since recording", "Restored.");
		service = start(target);
	}

	private static String lost(String caseId, String record) {
		return "vault-differs " + caseId + " " + record + " /payload: ";
	}

	private static void whatIsLostIsNamed(String... findings) {
		Operator.Said said = operator("fsck", "--data", service.data().toString());
		assertThat(said.exit()).as(said.text()).isOne();
		List<String> named = said.text()
			.lines()
			.filter((line) -> line.matches("(ledger\\.|[a-z]+-[a-z]+ ).*"))
			.map((line) -> line.substring(0, line.indexOf(": ") + 2))
			.toList();
		assertThat(named).as(said.text()).containsExactlyInAnyOrder(findings);
	}

	private static Operator.Said operator(String... arguments) {
		try (Operator operator = Operator
			.start(Map.of("CASELEDGER_LEDGER", "fabric", "CASELEDGER_FABRIC_FILES", network.files()), arguments)) {
			return operator.end();
		}
	}

	private static Api jia() {
		return service.as(RunningService.JIA);
	}

	private static JsonObject request(Complaint complaint, String text) {
		return complaint.request("acknowledged", AT, Complaint.data("means", "message"), Complaint.data("text", text),
				List.of());
	}

	private static byte[] receipt(String number) {
		return jia().get("/v1/receipts/" + number).expect(200).body();
	}

	private static List<String> records() {
		return service.list("SELECT encode(hash, 'hex') FROM ledger.record ORDER BY index");
	}

}
