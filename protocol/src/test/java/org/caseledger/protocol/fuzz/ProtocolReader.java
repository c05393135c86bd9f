package org.caseledger.protocol.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Leaf;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.log.Frontier;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.SignatureLine;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The readers of the protocol: whatever the bytes are, each gives a value or a
 * {@link FormatException}, and a value is written as the bytes from which it was read.
 * Readers of the same kind of text share a target.
 */
enum ProtocolReader implements FuzzTarget {

	JSON {
		@Override
		public List<byte[]> seeds() {
			return join(List.of(VectorTexts.of("json.json", "canonical", "input", "notCanonical"), hex("json.json"),
					VectorTexts.of("answers.json", "answers")));
		}

		@Override
		public void take(byte[] input) {
			JsonLimits limits = new JsonLimits(1 << 18, JsonLimits.DEEPEST);
			canonical(input, (bytes) -> Anew.of(Json.parseCanonical(bytes, limits)).bytes());
			attempt(() -> {
				Json value = Json.parse(input, limits);
				same(Anew.of(value).bytes(), value.bytes());
				same(value.bytes(), Anew.of(Json.parseCanonical(value.bytes(), limits)).bytes());
			});
		}
	},

	ENTRY {
		@Override
		public List<byte[]> seeds() {
			return VectorTexts.of("entries.json", "bytes", "submission", "text");
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Anew.of(Entry.parse(bytes)).bytes());
			canonical(input, (bytes) -> Submission.parse(bytes).bytes());
		}
	},

	RECORD {
		@Override
		public List<byte[]> seeds() {
			return join(List.of(VectorTexts.of("records.json", "bytes", "text"),
					VectorTexts.of("answers.json", "answers", "text")));
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> LedgerRecord.parse(bytes).bytes());
			canonical(input, (bytes) -> Leaf.parse(bytes).bytes());
			canonical(input, (bytes) -> Answer.parse(bytes).bytes());
		}
	},

	NOTE {
		@Override
		public List<byte[]> seeds() {
			return VectorTexts.of("notes.json", "note", "text", "vkey", "refusedKeys");
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Note.parse(bytes).bytes());
			canonical(input, (bytes) -> CosignedCheckpoint.parse(bytes).bytes());
			canonicalText(input, (text) -> Checkpoint.parse(text).text());
			canonicalText(input, (text) -> SignatureLine.parse(text).toString());
			canonicalText(input, (text) -> VerifierKey.parse(text).vkey());
		}
	},

	RECEIPT {
		@Override
		public List<byte[]> seeds() {
			return join(List.of(VectorTexts.of("receipts.json", "bytes", "notProven", "proof", "text"),
					List.of(VectorTexts.read("story/receipt.json"))));
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Receipt.parse(bytes).bytes());
			canonicalText(input, (text) -> TlogProof.parse(text).text());
		}
	},

	TESTIMONY {
		@Override
		public List<byte[]> seeds() {
			return VectorTexts.of("testimony.json", "notes", "text");
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Testimony.parseNote(bytes).note().bytes());
			canonicalText(input, (text) -> Testimony.parse(text).text());
		}
	},

	PROMISE {
		@Override
		public List<byte[]> seeds() {
			return VectorTexts.of("promises.json", "promise", "refusal", "text");
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Promise.parseNote(bytes).note().bytes());
			canonical(input, (bytes) -> Refusal.parseNote(bytes).note().bytes());
			canonicalText(input, (text) -> Promise.parse(text).text());
			canonicalText(input, (text) -> Refusal.parse(text).text());
		}
	},

	BUNDLE {
		@Override
		public List<byte[]> seeds() {
			return join(List.of(VectorTexts.of("bundles.json", "valid"),
					Stream.of("absent", "case", "case-damaged", "class", "entry", "promise-broken", "refused")
						.map((name) -> VectorTexts.read("story/" + name + ".bundle"))
						.toList()));
		}

		@Override
		public void take(byte[] input) {
			canonical(input, (bytes) -> Bundle.parse(bytes).bytes());
		}
	},

	TRUST {
		@Override
		public List<byte[]> seeds() {
			return join(List.of(VectorTexts.of("trust.json", "trust", "text"), List
				.of(VectorTexts.read("story/trust.json"), VectorTexts.read("story/trust-single-operator.json"))));
		}

		@Override
		public void take(byte[] input) {
			// people may write it with white space
			attempt(() -> {
				byte[] written = TrustFile.parse(input).bytes();
				same(written, TrustFile.parse(written).bytes());
			});
		}
	},

	NAME {
		@Override
		public List<byte[]> seeds() {
			return join(
					List.of(VectorTexts.of("names.json", "accepted", "refused"), VectorTexts.of("entries.json", "spki"),
							VectorTexts.of("log.json", "root"), List.of(Frontier.EMPTY.bytes())));
		}

		@Override
		public void take(byte[] input) {
			canonicalText(input, (text) -> CaseId.parse(text).toString());
			canonicalText(input, (text) -> UtcTime.format(UtcTime.parse(text)));
			canonicalText(input, (text) -> Form.id(text).toString());
			canonicalText(input, (text) -> Hash.ofHex(text).hex());
			canonicalText(input, (text) -> Salt.ofHex(text).hex());
			canonicalText(input, (text) -> Stage.of(text).code());
			canonicalText(input, (text) -> Base64Text.encode(Base64Text.decode(text)));
			canonicalText(input, (text) -> Base64Text.encode(PublicKey.ofSpki(Base64Text.decode(text)).spki()));
			canonical(input, (bytes) -> PublicKey.ofSpki(bytes).spki());
			canonical(input, (bytes) -> Frontier.parse(bytes).bytes());
			for (Form form : Form.values()) {
				canonicalText(input, form::require);
			}
		}
	};

	/** Reads bytes and writes what was read. */
	private interface Reader {

		byte[] readAndWrite(byte[] input);

	}

	/** The same for a text. */
	private interface TextReader {

		String readAndWrite(String text);

	}

	private static void canonical(byte[] input, Reader reader) {
		attempt(() -> same(input, reader.readAndWrite(input.clone())));
	}

	private static void canonicalText(byte[] input, TextReader reader) {
		String text = new String(input, UTF_8);
		attempt(() -> same(text.getBytes(UTF_8), reader.readAndWrite(text).getBytes(UTF_8)));
	}

	private static void attempt(Runnable reading) {
		try {
			reading.run();
		}
		catch (FormatException ex) {
			if (ex.code().isEmpty()) {
				throw new IllegalStateException("a refusal without a code", ex);
			}
		}
	}

	private static void same(byte[] read, byte[] written) {
		if (!Arrays.equals(read, written)) {
			throw new IllegalStateException(
					"read " + HexFormat.of().formatHex(read) + ", written " + HexFormat.of().formatHex(written));
		}
	}

	private static List<byte[]> join(List<List<byte[]>> lists) {
		return lists.stream().flatMap(List::stream).toList();
	}

	private static List<byte[]> hex(String file) {
		return VectorTexts.of(file, "hex")
			.stream()
			.map((hex) -> HexFormat.of().parseHex(new String(hex, UTF_8)))
			.toList();
	}

}
