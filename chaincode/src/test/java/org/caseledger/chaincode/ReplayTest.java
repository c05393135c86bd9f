package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.caseledger.protocol.entry.VoidLeaf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader of the blocks believes nothing that the rules do not give again.
 */
class ReplayTest {

	private static final byte[] APPEND = Replay.FUNCTION.getBytes(StandardCharsets.UTF_8);

	private final Town town = Town.withProviders();

	private final byte[] submission = EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED).bytes();

	private final Transaction call = this.town.call("ServiceProviderMSP");

	private final Outcome outcome = Ledger.append(this.town.state(), this.call, List.of(this.submission));

	private SortedMap<String, byte[]> writes = new TreeMap<>();

	@BeforeEach
	void asItStandsInTheBlock() {
		this.writes = new TreeMap<>(this.outcome.writes());
	}

	@Test
	void whatTheRulesGiveAgainIsConfirmed() {
		assertThat(replay(List.of(APPEND, this.submission), this.outcome.answerBytes()))
			.isInstanceOfSatisfying(Replay.Confirmed.class, (confirmed) -> {
				assertThat(confirmed.outcome().answer()).isEqualTo(this.outcome.answer());
				assertThat(confirmed.outcome().records()).hasSize(1);
			});
	}

	@Test
	void anAnswerThatTheRulesDoNotGiveIsVoid() {
		String answer = new String(this.outcome.answerBytes(), StandardCharsets.UTF_8);
		String forged = answer.replace(this.outcome.records().getFirst().hash().hex(), "0".repeat(64));
		assertVoid(replay(List.of(APPEND, this.submission), forged.getBytes(StandardCharsets.UTF_8)),
				VoidLeaf.ANSWER_DIFFERS);
	}

	/** A client can have a transaction endorsed under one id and submit it as another. */
	@Test
	void theIdOfTheAnswerIsTheOneThatTheRulesGive() {
		String another = "f".repeat(64);
		assertThat(Replay.of(this.town.state(), another, List.of(APPEND, this.submission), this.outcome.answerBytes(),
				this.writes))
			.isInstanceOfSatisfying(Replay.Confirmed.class,
					(confirmed) -> assertThat(confirmed.outcome().answer()).isEqualTo(this.outcome.answer()));
		this.writes.clear();
		assertVoid(Replay.of(this.town.state(), another, List.of(APPEND, this.submission), this.outcome.answerBytes(),
				this.writes), VoidLeaf.WRITES_DIFFER, another);
	}

	@Test
	void theHostOfTheAnswerIsTheOneThatTheRulesJudge() {
		String answer = new String(this.outcome.answerBytes(), StandardCharsets.UTF_8);
		String forged = answer.replace("ServiceProviderMSP", "PropertyMSP");
		assertVoid(replay(List.of(APPEND, this.submission), forged.getBytes(StandardCharsets.UTF_8)),
				VoidLeaf.ANSWER_DIFFERS);
	}

	@Test
	void otherSubmissionsThanThoseAnsweredAreVoid() {
		byte[] other = EntryDraft.of(Town.JIA, "accepted").data(Town.ACCEPTED).bytes();
		assertVoid(replay(List.of(APPEND, other), this.outcome.answerBytes()), VoidLeaf.ANSWER_DIFFERS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "changed", "added", "left-out" })
	void otherWritesThanThoseOfTheRulesAreVoid(String tampering) {
		String key = this.writes.firstKey();
		switch (tampering) {
			case "changed" -> this.writes.put(key, new byte[] { '{', '}' });
			case "added" -> this.writes.put("org/intruder", new byte[] { '{', '}' });
			default -> this.writes.remove(key);
		}
		assertVoid(replay(List.of(APPEND, this.submission), this.outcome.answerBytes()), VoidLeaf.WRITES_DIFFER);
	}

	@Test
	void anotherFunctionIsVoid() {
		byte[] function = "appendix".getBytes(StandardCharsets.UTF_8);
		assertVoid(replay(List.of(function, this.submission), this.outcome.answerBytes()), VoidLeaf.MALFORMED);
	}

	@Test
	void aCallWithoutSubmissionsIsVoid() {
		assertVoid(replay(List.of(APPEND), this.outcome.answerBytes()), VoidLeaf.MALFORMED);
		assertVoid(replay(List.of(), this.outcome.answerBytes()), VoidLeaf.MALFORMED);
	}

	@Test
	void anAnswerThatIsNoneIsVoid() {
		assertVoid(replay(List.of(APPEND, this.submission), new byte[0]), VoidLeaf.MALFORMED);
	}

	@Test
	void aTransactionWithoutRecordsIsConfirmedAndGivesNone() {
		Outcome refused = Ledger.append(this.town.state(), this.call, List.of(new byte[0]));
		Replay replay = Replay.of(this.town.state(), this.call.tx(), List.of(APPEND, new byte[0]),
				refused.answerBytes(), new TreeMap<>());
		assertThat(replay).isInstanceOfSatisfying(Replay.Confirmed.class,
				(confirmed) -> assertThat(confirmed.outcome().records()).isEmpty());
	}

	/** The peers have what it wrote, and the rules repeat that; the reader does not. */
	@Test
	void whatAVoidTransactionHasWrittenIsNotRecordedByThatAgain() {
		this.writes.put(StateKeys.caseState("watched"), new byte[] { 1 });
		assertVoid(replay(List.of(APPEND, this.submission), this.outcome.answerBytes()), VoidLeaf.WRITES_DIFFER);
		State peers = (key) -> this.writes.getOrDefault(key, this.town.state().get(key));
		Transaction again = this.town.call("ServiceProviderMSP");
		Outcome repeated = Ledger.append(peers, again, List.of(this.submission));
		assertThat(repeated.answer().repeated()).hasSize(1);
		assertThat(repeated.writes()).isEmpty();
		assertVoid(Replay.of(this.town.state(), again.tx(), List.of(APPEND, this.submission), repeated.answerBytes(),
				repeated.writes()), VoidLeaf.ANSWER_DIFFERS, again.tx());
	}

	private Replay replay(List<byte[]> arguments, byte[] answer) {
		return Replay.of(this.town.state(), this.call.tx(), arguments, answer, this.writes);
	}

	private void assertVoid(Replay replay, String code) {
		assertVoid(replay, code, this.call.tx());
	}

	private static void assertVoid(Replay replay, String code, String tx) {
		assertThat(replay).isEqualTo(new Replay.Voided(new VoidLeaf(tx, code)));
	}

}
