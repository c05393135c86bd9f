package org.caseledger.protocol.vectors;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.checkpoint.TlogProof;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.crypto.Signing;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.protocol.receipt.EntryLine;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Tally;
import org.caseledger.protocol.testimony.Testimony;
import org.junit.jupiter.api.Assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sections 8 to 10.
 */
final class NoteVectors {

	static final List<NoteSigner> TESTIFYING = Stream.of(Examples.REGULATOR, Examples.ASSOCIATION)
		.map((party) -> Seeds.signer(Testimony.keyName(party), KeyType.ED25519))
		.toList();

	static final NoteSigner PROMISING = Seeds.signer(Promise.keyName(Examples.PROVIDER), KeyType.ED25519);

	private NoteVectors() {
	}

	static JsonObject notes(Story story) {
		CosignedCheckpoint checkpoint = story.checkpoint(9);
		Checkpoint empty = new Checkpoint(Examples.LEDGER, 0, Sha256.EMPTY_ROOT);
		Instant time = Instant.parse("2026-09-01T00:00:01.999Z");
		return JsonObject.builder()
			.put("about",
					"section 8: keys with their RFC 8032 private keys; note is a cosigned checkpoint, hash what an anchor "
							+ "records of it; cosignatures say in order which key signed which message at which time (unix seconds)")
			.put("keys",
					Writing.array(
							Stream.of(Story.WITNESSES, TESTIFYING, List.of(PROMISING)).flatMap(List::stream).toList(),
							(signer) -> key(signer.verifier())))
			.put("checkpoints",
					Writing.array(checkpoint(checkpoint),
							checkpoint(CosignedCheckpoint.of(empty,
									List.of(Story.WITNESSES.getFirst().cosign(empty.text(), time))))))
			.put("refused", refusedCheckpoints(checkpoint))
			.put("badSignatures", badSignatures(checkpoint.note()))
			.put("refusedKeys", Writing.array(refusedKeys(), NoteVectors::refusedKey))
			.build();
	}

	private static Json key(VerifierKey key) {
		KeyPair pair = Seeds.ed25519("key " + key.name());
		return Writing.object((out) -> out.put("name", key.name())
			.put("type", key.type().identifier())
			.put("privateKey", Seeds.privateHex(pair.getPrivate()))
			.put("publicKey", HexFormat.of().formatHex(PublicKey.of(pair.getPublic()).rawEd25519()))
			.put("keyId", HexFormat.of().toHexDigits(key.id()))
			.put("vkey", key.vkey()));
	}

	private static Json checkpoint(CosignedCheckpoint checkpoint) {
		return Writing.object((out) -> out.put("ledger", checkpoint.checkpoint().ledger())
			.put("size", checkpoint.checkpoint().size())
			.put("root", checkpoint.checkpoint().root().hex())
			.put("text", checkpoint.checkpoint().text())
			.put("note", checkpoint.note().toString())
			.put("hash", checkpoint.hash().hex())
			.put("cosignatures", Writing.array(
					checkpoint.note().verify(Story.WITNESSES.stream().map(NoteSigner::verifier).toList()).signatures(),
					(signed) -> {
						long seconds = Objects.requireNonNull(signed.time()).getEpochSecond();
						return Writing.object((line) -> line.put("key", signed.key().vkey())
							.put("time", seconds)
							.put("message", "cosignature/v1\ntime " + seconds + "\n" + checkpoint.checkpoint().text()));
					})));
	}

	private static Json refusedCheckpoints(CosignedCheckpoint checkpoint) {
		String note = checkpoint.note().toString();
		String line = checkpoint.note().lines().getFirst().toString();
		String value = checkpoint.note().lines().getFirst().value();
		return Refused.of(note, CosignedCheckpoint::parse)
			.put("two lines of one key", line + "\n", line + "\n" + line + "\n")
			.put("no signature", note.substring(note.indexOf("\u2014")), "")
			.put("no blank line", "\n\n", "\n")
			.put("no newline at the end", note.substring(note.length() - 5), note.substring(note.length() - 5).strip())
			.put("hyphen instead of dash", "\u2014", "-")
			.put("two spaces", "\u2014 ", "\u2014  ")
			.put("name with a plus", "\u2014 market", "\u2014 market+")
			.put("name with a no-break space", "\u2014 market", "\u2014 market\u00a0")
			.put("line without a name", "\u2014 " + Examples.REGULATOR + " ", "\u2014 ")
			.put("signature of no bytes", value, value.substring(0, 4) + "AA==")
			.put("signature that is no base64", value, value.substring(1))
			.put("carriage return", "\n", "\r\n")
			.put("tab", "\u2014 ", "\t\u2014 ")
			.put("extension line", "\n\n", "\nextension\n\n")
			.put("size with a leading zero", "\n9\n", "\n09\n")
			.put("negative size", "\n9\n", "\n-9\n")
			.put("size of 2^53", "\n9\n", "\n9007199254740992\n")
			.put("size in other digits", "\n9\n", "\n\uff19\n")
			.put("root of 31 bytes", checkpoint.checkpoint().root().base64(), Base64Text.encode(new byte[31]))
			.put("root in hex", checkpoint.checkpoint().root().base64(), checkpoint.checkpoint().root().hex())
			.put("another origin", Examples.LEDGER, "example.com/log")
			.put("17 signatures", line, lines(17))
			.putWhole("more than 64 KiB", note + "\u2014 a " + "A".repeat(1 << 16) + "\n")
			.list();
	}

	private static String lines(int count) {
		return String.join("\n",
				IntStream.range(0, count).mapToObj((i) -> "\u2014 witness" + i + " AAAAAAA=").toList());
	}

	/** Well-formed, but refused by whoever knows the keys. */
	private static Json badSignatures(Note note) {
		List<VerifierKey> keys = Story.WITNESSES.stream().map(NoteSigner::verifier).toList();
		String value = note.lines().getFirst().value();
		byte[] shifted = Base64Text.decode(value);
		shifted[11] ^= 1;
		long lateSeconds = 253_402_300_800L;
		byte[] late = ByteBuffer.allocate(76)
			.putInt(keys.getFirst().id())
			.putLong(lateSeconds)
			.put(Signing.sign(Seeds.ed25519("key " + keys.getFirst().name()).getPrivate(),
					("cosignature/v1\ntime " + lateSeconds + "\n" + note.text()).getBytes(UTF_8)))
			.array();
		byte[] shorter = Arrays.copyOf(shifted, shifted.length - 1);
		return Refused.of(note.toString(), (bytes) -> Note.parse(bytes).verify(keys))
			.put("another size", "\n9\n", "\n8\n")
			.put("another time", value, Base64Text.encode(shifted))
			.put("time after the year 9999", value, Base64Text.encode(late))
			.put("one byte less", value, Base64Text.encode(shorter))
			.list();
	}

	private static List<String> refusedKeys() {
		String vkey = PROMISING.verifier().vkey();
		String name = Promise.keyName(Examples.PROVIDER);
		return List.of(name, name + "+", vkey.replace(name, "another"), vkey + "A",
				vkey.substring(0, vkey.length() - 1), vkey.replace(name, ""), vkey.replace("jiajia", "jia jia"),
				name + "+" + vkey.substring(name.length() + 1).toUpperCase(Locale.ROOT));
	}

	private static Json refusedKey(String vkey) {
		Assertions.assertThrows(FormatException.class, () -> VerifierKey.parse(vkey), vkey);
		return Json.of(vkey);
	}

	static Testimony testimony(Story story) {
		long size = story.size();
		Tally tally = Tally.EMPTY.add(story.records().get(10).hash());
		return Testimony.of(story.checkpoint(size).checkpoint(),
				List.of(new Statement.OfCase(Examples.CASE, 4, story.head(Examples.CASE).hash(), Stage.INVESTIGATION),
						new Statement.OfCase(CaseId.register(Examples.LEDGER), 5,
								story.head(CaseId.register(Examples.LEDGER)).hash(), Stage.NONE),
						new Statement.OfEntry(Examples.PROVIDER, Examples.accepted().entry().id(), 6,
								Examples.accepted().entry().hash()),
						new Statement.OfAbsence(Examples.PROVIDER, lost().id()),
						new Statement.OfClass(Examples.PROVIDER, "compensation", 6, size, tally.count(), tally.hash()),
						new Statement.OfClass(Examples.ASSOCIATION, "compensation", 0, size, 0, Hash.ZERO)));
	}

	/** An entry that is promised and never recorded. */
	static EntryLine lost() {
		UUID id = Seeds.id("lost");
		return new EntryLine(Examples.PROVIDER, id, Seeds.hash("entry hash of the lost entry"));
	}

	static JsonObject testimonies(Story story) {
		Testimony testimony = testimony(story);
		Testimony empty = Testimony.of(story.checkpoint(5).checkpoint(),
				List.of(new Statement.OfCase(Examples.CASE, 0, Hash.ZERO, Stage.NONE)));
		String text = testimony.text();
		Hash head = story.head(Examples.CASE).hash();
		String absent = "entry jiajia " + lost().id() + " absent\n";
		return JsonObject.builder()
			.put("about", "section 9: notes of both parties about the story, and texts that are no testimony")
			.put("notes",
					Writing.array(List.of(TESTIFYING.get(0).sign(text), TESTIFYING.get(1).sign(text),
							TESTIFYING.get(0).sign(empty.text())), (note) -> Json.of(note.toString())))
			.put("refused",
					Refused.of(text, (bytes) -> Testimony.parse(new String(bytes, UTF_8)))
						.put("another header", "testimony/v1", "testimony/v2")
						.put("no statements", text.substring(text.indexOf("case ")), "")
						.putWhole("unordered", text.replace(absent, "") + absent)
						.put("stated twice", absent, absent + absent)
						.put("entry both absent and present", absent,
								"entry jiajia " + lost().id() + " 3 " + "0".repeat(64) + "\n" + absent)
						.put("two tallies of one range", text.substring(text.lastIndexOf("tally ")),
								text.substring(text.lastIndexOf("tally "))
										+ text.substring(text.lastIndexOf("tally ")).replace(" 1 ", " 2 "))
						.put("unknown stage", "investigation", "resting")
						.put("no stage", " investigation\n", " none\n")
						.put("stage of the register", " none\n", " archive\n")
						.put("case without records and with a head", "4 " + head.hex(), "0 " + head.hex())
						.put("case with records and without a head", head.hex(), "0".repeat(64))
						.put("more records than leaves", " 4 ", " 13 ")
						.put("index outside the tree", " 6 " + Examples.accepted().entry().hash().hex(),
								" 12 " + Examples.accepted().entry().hash().hex())
						.put("range outside the tree", " 6 12 ", " 6 13 ")
						.put("falling range", " 6 12 ", " 7 6 ")
						.put("more records than the range has leaves", " 6 12 1 ", " 6 12 7 ")
						.put("count with a leading zero", " 4 ", " 04 ")
						.put("two spaces", "case ", "case  ")
						.put("space at the end", "absent", "absent ")
						.put("unknown statement", "tally ", "sum ")
						.put("unknown case", Examples.CASE.toString(), Examples.PROVIDER)
						.list())
			.build();
	}

	static JsonObject receipts(Story story) {
		Receipt receipt = story.receipt(6, 9);
		String bytes = Writing.text(receipt.bytes());
		return JsonObject.builder()
			.put("about",
					"section 10: receipts with the record hash, which is their number; refused is malformed, "
							+ "notProven is well-formed and proves nothing")
			.put("receipts",
					Writing.array(List.of(story.receipt(0, 5), story.receipt(6, 7), receipt, story.receipt(11, 12)),
							NoteVectors::receipt))
			.put("refused", Refused.of(bytes, Receipt::parse)
				.put("another kind", "\"receipt\"", "\"recipe\"")
				.put("another version", "\"v\":1},\"v\":1}", "\"v\":1},\"v\":2}")
				.put("unknown member", "{\"kind\"", "{\"a\":1,\"kind\"")
				.put("header", "tlog-proof@v1", "tlog-proof@v2")
				.put("extra line", "\\nindex 6", "\\nextra AAAA\\nindex 6")
				.put("index with a leading zero", "index 6", "index 06")
				.put("no index", "\\nindex 6", "")
				.put("hash of 31 bytes", receipt.proof().path().getFirst().base64(), Base64Text.encode(new byte[31]))
				.put("no blank line", "\\n\\n", "\\n")
				.list())
			.put("notProven", notProven(story))
			.build();
	}

	private static Json receipt(Receipt receipt) {
		Assertions.assertTrue(receipt.isConsistent());
		return Writing.object((out) -> out.put("bytes", Writing.text(receipt.bytes()))
			.put("number", receipt.record().hash().hex())
			.put("proof", receipt.proof().text()));
	}

	private static CosignedCheckpoint ofAnotherLedger(CosignedCheckpoint checkpoint) {
		Checkpoint other = new Checkpoint("another/" + Seeds.hex16("another ledger"), checkpoint.checkpoint().size(),
				checkpoint.checkpoint().root());
		return CosignedCheckpoint.of(other,
				List.of(Story.WITNESSES.getFirst().cosign(other.text(), Instant.parse("2026-09-29T01:30:01.000Z"))));
	}

	private static Json notProven(Story story) {
		Receipt good = story.receipt(6, 9);
		List<Hash> path = good.proof().path();
		CosignedCheckpoint checkpoint = good.proof().checkpoint();
		return Writing.array(Stream
			.of(new TlogProof(5, path, checkpoint), new TlogProof(9, path, checkpoint),
					new TlogProof(6, path.subList(1, path.size()), checkpoint),
					new TlogProof(6, path, ofAnotherLedger(checkpoint)), new TlogProof(6, path, story.checkpoint(10)),
					new TlogProof(6, List.of(), checkpoint))
			.map((proof) -> new Receipt(good.record(), proof))
			.toList(), (receipt) -> {
				Assertions.assertFalse(receipt.isConsistent());
				return Json.of(Writing.text(receipt.bytes()));
			});
	}

	static Note promise() {
		return PROMISING.sign(new Promise(Examples.LEDGER, lost(), Instant.parse("2026-09-30T00:00:00.000Z")).text());
	}

	static Note refusal() {
		return PROMISING.sign(
				new Refusal(Examples.LEDGER, lost(), "step-illegal", Instant.parse("2026-09-29T07:00:00.250Z")).text());
	}

	static JsonObject promises() {
		return JsonObject.builder()
			.put("about", "section 10: a promise and a refusal of one entry, and what is neither")
			.put("promise", promise().toString())
			.put("refusal", refusal().toString())
			.put("refusedPromises",
					Refused.of(promise().text(), (bytes) -> Promise.parse(new String(bytes, UTF_8)))
						.put("another header", "promise/v1", "promise/v2")
						.put("deadline without milliseconds", ".000Z", "Z")
						.put("one line more", "deadline", "deadline 2026-09-30T00:00:00.000Z\ndeadline")
						.put("no deadline", "deadline 2026-09-30T00:00:00.000Z\n", "")
						.put("entry without hash", " " + lost().entryHash().hex(), "")
						.list())
			.put("refusedRefusals",
					Refused.of(refusal().text(), (bytes) -> Refusal.parse(new String(bytes, UTF_8)))
						.put("another header", "refusal/v1", "promise/v1")
						.put("code of no form", "step-illegal", "step_illegal")
						.put("other order", "refused step-illegal\nat 2026-09-29T07:00:00.250Z",
								"at 2026-09-29T07:00:00.250Z\nrefused step-illegal")
						.list())
			.build();
	}

}
