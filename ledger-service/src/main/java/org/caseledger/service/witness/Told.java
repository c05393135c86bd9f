package org.caseledger.service.witness;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Lists of notes, as instances tell each other: written here and read there.
 */
final class Told {

	/** As many notes are told at once. */
	static final int AT_ONCE = 500;

	private static final JsonLimits LIMITS = JsonLimits.bytes(4 << 20);

	private static final String NOTES = "notes";

	private Told() {
	}

	/**
	 * An anchored checkpoint.
	 *
	 * @param id of the anchor's entry
	 * @param checkpoint what it anchors
	 */
	record Anchored(UUID id, CosignedCheckpoint checkpoint) {
	}

	static byte[] cosignatures(List<CosignedCheckpoint> notes) {
		return write(notes.stream().<Json>map((note) -> Json.of(text(note))).toList());
	}

	/**
	 * Reads cosigned checkpoints; no signature is verified.
	 * @throws FormatException when they are none
	 */
	static List<CosignedCheckpoint> cosignatures(byte[] bytes) {
		return read(bytes, (note) -> note(JsonReader.asString(note)));
	}

	static byte[] anchors(List<Anchored> anchors) {
		return write(anchors.stream()
			.<Json>map((anchor) -> JsonObject.builder()
				.put("id", anchor.id.toString())
				.put("note", text(anchor.checkpoint))
				.build())
			.toList());
	}

	/**
	 * Reads anchored checkpoints; no signature is verified.
	 * @throws FormatException when they are none
	 */
	static List<Anchored> anchors(byte[] bytes) {
		return read(bytes, (anchor) -> JsonReader.object(anchor,
				(in) -> new Anchored(in.string("id", Form::id), in.string("note", Told::note))));
	}

	private static byte[] write(List<Json> notes) {
		return JsonObject.builder().put(NOTES, new JsonArray(notes)).build().bytes();
	}

	private static <T> List<T> read(byte[] bytes, Function<Json, T> note) {
		List<T> notes = JsonReader.object(Json.parse(bytes, LIMITS), (in) -> in.list(NOTES, note));
		if (notes.size() > AT_ONCE) {
			throw new FormatException("too-large", "/" + NOTES, "more notes than are told at once");
		}
		return notes;
	}

	private static String text(CosignedCheckpoint note) {
		return note.note().toString();
	}

	private static CosignedCheckpoint note(String text) {
		return CosignedCheckpoint.parse(text.getBytes(UTF_8));
	}

}
