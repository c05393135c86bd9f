package org.caseledger.chaincode.fabric;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.caseledger.chaincode.MemoryState;
import org.caseledger.chaincode.Replay;
import org.caseledger.chaincode.Result;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.log.Frontier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The blocks of a real network that are kept beside this test give the same log for ever,
 * whatever becomes of the rules' code.
 */
class KeptBlocksTest {

	private static final List<KeptCall> CALLS = new ArrayList<>();

	private static Path folder = Path.of("");

	@BeforeAll
	static void readTheBlocks() throws IOException, URISyntaxException {
		folder = Path.of(Objects.requireNonNull(KeptBlocksTest.class.getResource("/fabric")).toURI());
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter((name) -> name.toString().endsWith(".block")).sorted().toList()) {
				CALLS.addAll(KeptCall.read(file));
			}
		}
	}

	@Test
	void giveTheLogThatIsWrittenDown() throws IOException {
		MemoryState state = new MemoryState();
		Frontier log = Frontier.EMPTY;
		List<String> leaves = new ArrayList<>();
		for (KeptCall call : CALLS) {
			if (call.valid() && !call.writes().isEmpty()) {
				Replay replay = Replay.of(state, call.tx(), call.arguments(), call.answer().toByteArray(),
						call.writes());
				Replay.Confirmed confirmed = (Replay.Confirmed) replay;
				state.apply(confirmed.outcome().writes());
				for (Result.Recorded recorded : confirmed.outcome().records()) {
					leaves.add("%d %d %d %s".formatted(log.size(), call.block(), call.transaction(),
							recorded.hash().hex()));
					log = log.append(recorded.hash());
				}
			}
		}
		assertThat(leaves).hasSize(16).isEqualTo(Files.readAllLines(folder.resolve("leaves.txt")));
		assertThat(log.root())
			.isEqualTo(Hash.ofHex("f5a53e1204bc8e504621ba1e521c958deb4fe70fdcf98014004fe7a1ea0f9ac5"));
	}

	@Test
	void answerWithTheHostTimeAndTransactionOfTheirEnvelopes() {
		assertThat(CALLS).hasSize(12).allSatisfy((call) -> {
			Answer answer = Answer.parse(call.answer().toByteArray());
			assertThat(answer.host()).isEqualTo(call.creator());
			assertThat(answer.tx()).isEqualTo(call.tx());
			assertThat(answer.txTime()).isEqualTo(UtcTime.truncate(call.time()));
		});
	}

	@Test
	void aCallThatIsNotValidWouldHaveAddedALeaf() {
		assertThat(CALLS).filteredOn((call) -> !call.valid())
			.hasSize(2)
			.allSatisfy((call) -> assertThat(Answer.parse(call.answer().toByteArray()).records()).isNotEmpty());
	}

}
