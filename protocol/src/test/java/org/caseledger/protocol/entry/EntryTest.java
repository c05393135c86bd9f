package org.caseledger.protocol.entry;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the examples of protocol/vectors do not show.
 */
class EntryTest {

	private static final String LEDGER = "demo/" + "0".repeat(32);

	private static final Actor ACTOR = new Actor("f".repeat(32), "clerk");

	private static final Instant AT = Instant.parse("2026-09-28T02:05:00.123456789Z");

	@Test
	void cutsTimesToMilliseconds() {
		assertThat(Entry.parse(entry(data(""), 0, 0).bytes()).at()).isEqualTo("2026-09-28T02:05:00.123Z");
	}

	@Test
	void hasAtMost16384Bytes() {
		int rest = Entry.MAX_BYTES - entry(data(""), 0, 0).bytes().length;
		Entry largest = entry(data("x".repeat(rest)), 0, 0);
		assertThat(largest.bytes()).hasSize(Entry.MAX_BYTES);
		assertThat(Entry.parse(largest.bytes())).isEqualTo(largest);
		assertThat(Submission.parse(new Submission(largest, null).bytes()).entry()).isEqualTo(largest);
		Entry tooLarge = entry(data("x".repeat(rest + 1)), 0, 0);
		byte[] bytes = tooLarge.json().bytes();
		byte[] submission = JsonObject.builder().put("entry", tooLarge.json()).build().bytes();
		assertRefused("too-large", tooLarge::bytes);
		assertRefused("too-large", tooLarge::hash);
		assertRefused("too-large", () -> Entry.parse(bytes));
		assertRefused("too-large", () -> Submission.parse(submission));
		assertRefused("too-large", () -> new Submission(tooLarge, null).bytes());
	}

	@Test
	void aSubmissionHasAtMost20480BytesAnd8Levels() {
		assertRefused("too-large", () -> Submission.parse(" ".repeat(Submission.MAX_BYTES + 1).getBytes(UTF_8)));
		assertRefused("too-deep", () -> Submission.parse(("{\"entry\":" + "[".repeat(8)).getBytes(UTF_8)));
		assertRefused("ends-early", () -> Submission.parse(("{\"entry\":" + "[".repeat(7)).getBytes(UTF_8)));
	}

	@Test
	void theLargestRecordFitsALeaf() {
		int rest = Entry.MAX_BYTES - entry(data(""), 0, 0).bytes().length;
		Signature sig = new Signature(Hash.ZERO, Base64Text.encode(new byte[64]));
		LedgerRecord record = new LedgerRecord(entry(data("x".repeat(rest)), 0, 0), sig, "h".repeat(64), (1L << 53) - 1,
				Hash.ZERO, "f".repeat(64), AT, (1L << 53) - 1);
		assertThat(Leaf.parse(record.bytes())).isEqualTo(record);
	}

	@Test
	void hasAtMost16ReferencesAndFiles() {
		assertThat(Entry.parse(entry(data(""), 16, 16).bytes()).refs()).hasSize(16);
		assertRefused("wrong-value", () -> entry(data(""), 17, 0));
		assertRefused("wrong-value", () -> entry(data(""), 0, 17));
	}

	@Test
	void dataHoldsCodesOnly() {
		for (Json value : List.of(new JsonArray(List.of()), JsonObject.builder().build(), JsonNull.NULL)) {
			assertThatExceptionOfType(FormatException.class)
				.isThrownBy(() -> entry(JsonObject.builder().put("a/b", value).build(), 0, 0))
				.returns("wrong-type", FormatException::code)
				.returns("/data/a~1b", FormatException::place);
		}
		JsonObject codes = JsonObject.builder().put("a", "x").put("b", -1).put("c", Json.of(true)).build();
		assertThat(Entry.parse(entry(codes, 0, 0).bytes()).data()).isEqualTo(codes);
	}

	@Test
	void aCaseSaysWhoseItIs() {
		assertThat(CaseId.parse("jiajia/journal")).returns("jiajia", CaseId::owner)
			.returns(CaseId.Kind.JOURNAL, CaseId::kind)
			.isEqualTo(CaseId.journal("jiajia"));
		assertThat(CaseId.parse(LEDGER + "/register")).returns(LEDGER, CaseId::owner)
			.returns(CaseId.Kind.REGISTER, CaseId::kind)
			.isEqualTo(CaseId.register(LEDGER));
		assertThat(CaseId.parse(LEDGER)).returns("demo", CaseId::owner).returns(CaseId.Kind.COMPLAINT, CaseId::kind);
	}

	@Test
	void anAnswerAnswersEachSubmissionOnce() {
		Answer.Repeated repeated = new Answer.Repeated(1, Hash.ZERO);
		Answer.Refused refused = new Answer.Refused(2, "malformed");
		Answer answer = answer(1, List.of(repeated), List.of(refused));
		assertThat(Answer.parse(answer.bytes())).isEqualTo(answer);
		assertRefused("wrong-value", () -> answer(0, List.of(), List.of()));
		assertRefused("wrong-value", () -> answer(0, List.of(repeated), List.of(refused)));
		assertRefused("wrong-value", () -> answer(1, List.of(repeated), List.of(new Answer.Refused(1, "malformed"))));
		assertThat(answer(1_000, List.of(), List.of()).bytes()).hasSizeLessThan(Answer.MAX_BYTES);
		assertRefused("wrong-value", () -> answer(1_001, List.of(), List.of()));
	}

	@Test
	void theLargestAnswerCanBeRead() {
		List<Answer.Refused> refused = IntStream.range(0, 1_000)
			.mapToObj((i) -> new Answer.Refused(i, "a".repeat(64)))
			.toList();
		Answer answer = answer(0, List.of(), refused);
		assertThat(Answer.parse(answer.bytes())).isEqualTo(answer);
	}

	private static Answer answer(int records, List<Answer.Repeated> repeated, List<Answer.Refused> refused) {
		return new Answer("A", Collections.nCopies(records, Hash.ZERO), repeated, refused, 1, "0".repeat(64), AT);
	}

	private static JsonObject data(String text) {
		return JsonObject.builder().put("text", text).build();
	}

	private static Entry entry(JsonObject data, int refs, int files) {
		UUID id = UUID.fromString("00000000-0000-4000-8000-000000000000");
		return new Entry(LEDGER, "jiajia", id, CaseId.journal("jiajia"), "anchor", null, AT, ACTOR, data,
				Collections.nCopies(refs, new Reference("corrects", "jiajia", id, null)), Sha256.EMPTY_ROOT,
				Collections.nCopies(files, new Evidence(id, "other", Hash.ZERO, Hash.ZERO)));
	}

	private static void assertRefused(String code, Runnable what) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(what::run).returns(code, FormatException::code);
	}

}
