package org.caseledger.service.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.grpc.Status.Code;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.ledger.fabric.FabricBlock;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service, and somebody past it, write into one journal at the same time.
 */
@Tag("fault")
class FaultRivalsTest {

	private static final int EACH = 15;

	private static FaultNetwork town;

	@BeforeAll
	static void start() {
		town = FaultNetwork.shared();
	}

	@Test
	void whatOneSubmitterIsTooLateWithComesInAnotherTransaction() throws Exception {
		Workload workload = new Workload();
		List<UUID> past = new ArrayList<>();
		long before = town.server().number("SELECT block FROM ledger.position");
		try (PartyClient provider = town.party("provider");
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			while (past.size() < EACH || !isInConflict(provider, before)) {
				assertThat(past).as("without a conflict").hasSizeLessThan(20 * EACH);
				JsonObject request = workload.remembered(JsonObject.builder()
					.put("id", UUID.randomUUID().toString())
					.put("case", CaseId.journal(RunningService.JIA).toString())
					.put("type", "anchor")
					.put("data", FaultNetwork.journalData())
					.build());
				CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() -> workload.send(town::jia, request),
						threads);
				past.add(UUID.randomUUID());
				record(provider, past.getLast());
				assertThat(sent.join()).isTrue();
			}
		}
		town.isWhole(workload);
		for (UUID id : past) {
			assertThat(town.server().number("SELECT count(*) FROM ledger.record WHERE id = '" + id + "'")).isOne();
		}
	}

	/**
	 * As long as the other is quicker: an entry, once more, and another one of the same
	 * id.
	 */
	private static void record(PartyClient provider, UUID id) throws CommitStatusException, SubmitException {
		byte[] submission = town.journalEntry(id);
		byte[] another = town.journalEntry(id);
		while (true) {
			try {
				if (provider.endorse(submission, submission, another).submitAsync().getStatus().isSuccessful()) {
					return;
				}
			}
			catch (EndorseException ex) {
				// the two endorsers were not equally far
				assertThat(ex.getStatus().getCode()).isEqualTo(Code.ABORTED);
			}
		}
	}

	private static boolean isInConflict(PartyClient provider, long before) {
		long last = town.server().number("SELECT block FROM ledger.position");
		try (CloseableIterator<Block> blocks = provider.blocks()) {
			for (long number = 0; number <= last; number++) {
				FabricBlock block = FabricBlock.of(blocks.next(), "caseledger");
				if (number > before && block.transactions()
					.stream()
					.anyMatch((transaction) -> transaction.flag() == TxValidationCode.MVCC_READ_CONFLICT_VALUE)) {
					return true;
				}
			}
		}
		return false;
	}

}
