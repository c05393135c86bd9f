package org.caseledger.protocol.bundle;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.protocol.testimony.Testimony;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A proof bundle.
 *
 * @param ledger the ledger
 * @param subject what it is about
 * @param checkpoints at least one, sizes rising; the bundle speaks as of the last
 * @param testimony of the last checkpoint
 * @param register all records of the register as of the last checkpoint; the first is the
 * founding record at leaf 0
 * @param records the records of the subject, in order of the log
 * @param anchors anchor records with what they anchor, in order of the log
 * @param promise about the subject's entry, null when there is none
 * @param refusal about the subject's entry, null when there is none
 */
public record Bundle(String ledger, Subject subject, List<ListedCheckpoint> checkpoints,
		List<SignedText<Testimony>> testimony, List<ProvenRecord> register, List<BundledRecord> records,
		List<Anchor> anchors, @Nullable SignedText<Promise> promise, @Nullable SignedText<Refusal> refusal) {

	/** Largest size in bytes: files travel beside it. */
	public static final int MAX_BYTES = 1 << 28;

	private static final String KIND = "bundle";

	public Bundle {
		Form.LEDGER.requireMember("ledger", ledger);
		checkpoints = rising("checkpoints", checkpoints, (listed) -> listed.checkpoint().checkpoint().size());
		testimony = List.copyOf(testimony);
		register = rising("register", register, ProvenRecord::index);
		records = rising("records", records, (bundled) -> bundled.proven().index());
		anchors = rising("anchors", anchors, (anchor) -> anchor.proven().index());
		if (checkpoints.isEmpty() || !checkpoints.getFirst().consistency().isEmpty()) {
			throw wrong("/checkpoints", "expected checkpoints, the first without a consistency proof");
		}
		if (register.isEmpty() || register.getFirst().index() != 0) {
			throw wrong("/register", "expected the founding record at leaf 0");
		}
	}

	private static <T> List<T> rising(String member, List<T> list, ToLongFunction<T> place) {
		for (int i = 1; i < list.size(); i++) {
			if (place.applyAsLong(list.get(i)) <= place.applyAsLong(list.get(i - 1))) {
				throw wrong("/" + member + "/" + i, "expected a strictly rising order");
			}
		}
		return List.copyOf(list);
	}

	/**
	 * Reads canonical bytes.
	 * @param bytes at most {@link #MAX_BYTES}
	 * @return the bundle
	 * @throws FormatException when they are not a bundle, or not canonical
	 */
	public static Bundle parse(byte[] bytes) {
		return JsonReader.object(Json.parseCanonical(bytes, JsonLimits.bytes(MAX_BYTES)), (in) -> {
			in.integer("v", 1, 1);
			in.constant("kind", KIND);
			return new Bundle(in.string("ledger"), in.value("subject", Subject::of),
					in.list("checkpoints", ListedCheckpoint::of), in.list("testimony", note(Testimony::parseNote)),
					in.list("register", ProvenRecord::of), in.list("records", BundledRecord::of),
					in.list("anchors", Anchor::of), in.optional("promise", note(Promise::parseNote)),
					in.optional("refusal", note(Refusal::parseNote)));
		});
	}

	static <T> Function<Json, T> note(Function<byte[], T> parse) {
		return (json) -> parse.apply(JsonReader.asString(json).getBytes(UTF_8));
	}

	/**
	 * {@return the checkpoint that the bundle speaks as of}
	 */
	public ListedCheckpoint last() {
		return this.checkpoints.getLast();
	}

	/**
	 * {@return the JSON form}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("v", 1)
			.put("kind", KIND)
			.put("ledger", this.ledger)
			.put("subject", this.subject.json())
			.put("checkpoints", array(this.checkpoints, ListedCheckpoint::json))
			.put("testimony", array(this.testimony, (signed) -> text(signed.note())))
			.put("register", array(this.register, ProvenRecord::json))
			.put("records", array(this.records, BundledRecord::json))
			.put("anchors", array(this.anchors, Anchor::json))
			.putIfPresent("promise", (this.promise != null) ? text(this.promise.note()) : null)
			.putIfPresent("refusal", (this.refusal != null) ? text(this.refusal.note()) : null)
			.build();
	}

	static <T> JsonArray array(List<T> list, Function<T, Json> json) {
		return new JsonArray(list.stream().map(json).toList());
	}

	private static Json text(Note note) {
		return Json.of(note.toString());
	}

	/**
	 * {@return the canonical bytes, a new array each time}
	 */
	public byte[] bytes() {
		return json().bytes();
	}

	private static FormatException wrong(String place, String reason) {
		return new FormatException(JsonErrors.WRONG_VALUE, place, reason);
	}

}
