package org.caseledger.protocol.vectors;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Signing;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.Leaf;
import org.caseledger.protocol.entry.Signature;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.entry.VoidLeaf;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sections 4 and 5.
 */
final class EntryVectors {

	private EntryVectors() {
	}

	/**
	 * Entries and submissions.
	 * @param committed the file as it was, for the one signature that is random: it is
	 * kept while it is good
	 */
	static JsonObject entries(Story story, @Nullable Json committed) {
		Entry accepted = story.records().get(6).entry();
		Entry investigated = story.records().get(8).entry();
		P256 p256 = P256.keep(committed, investigated.hash());
		String valid = Writing.text(investigated.bytes());
		String submission = Writing.text(new Submission(accepted, Story.signature(accepted)).bytes());
		return JsonObject.builder()
			.put("about",
					"section 4: bytes is the entry, hash the entry hash; spki is the key that made the submission's sig")
			.put("entries", Writing.array(entry(story.records().get(0).entry(), null, null),
					entry(accepted, Story.signature(accepted), PublicKey.of(Story.PROVIDER_KEY.getPublic())),
					entry(story.records().get(7).entry(), null, null), entry(investigated, p256.signature, p256.key),
					entry(story.records().get(9).entry(), null, null)))
			.put("refused", Refused.of(valid, Entry::parse)
				.put("white space", "{", "{ ")
				.put("unknown member", "\"v\":1", "\"v\":1,\"w\":1")
				.put("missing member", ",\"v\":1", "")
				.put("other version", "\"v\":1", "\"v\":2")
				.put("null instead of absent", story.records().get(7).hash().hex(), "null", '"')
				.put("uppercase hash", investigated.payload().hex(),
						investigated.payload().hex().toUpperCase(Locale.ROOT))
				.put("short hash", investigated.payload().hex(), "00")
				.put("ledger without random digits", Examples.LEDGER, "example")
				.put("uppercase id", investigated.id().toString(),
						investigated.id().toString().toUpperCase(Locale.ROOT))
				.put("case of no form", "\"case\":\"jiajia/", "\"case\":\"jiajia/x")
				.put("time without milliseconds", ".000Z", "Z")
				.put("list in data", "\"substantiated\"", "[]")
				.put("null in data", "\"substantiated\"", "null")
				.put("unknown member in actor", "\"role\":\"investigator\"", "\"role\":\"investigator\",\"unit\":\"x\"")
				.put("item of no form", "\"item\":\"", "\"item\":\"-")
				.put("unordered members", "\"type\":\"investigated\",\"v\":1", "\"v\":1,\"type\":\"investigated\"")
				.list())
			.put("refusedSubmissions",
					Refused.of(submission, Submission::parse)
						.put("unknown member", "{\"entry\":", "{\"a\":1,\"entry\":")
						.put("short signature", ",\"value\":\"", ",\"value\":\"AAAA\",\"value2\":\"")
						.put("signature without padding", "==\"}}", "\"}}")
						.put("unknown member in sig", "\"sig\":{", "\"sig\":{\"alg\":\"x\",")
						.put("null signature", submission.substring(submission.indexOf("\"sig\":")), "\"sig\":null}")
						.list())
			.build();
	}

	private static Json entry(Entry entry, @Nullable Signature signature, @Nullable PublicKey key) {
		Assertions.assertTrue(signature == null || key == null || signature.isBy(key, entry.hash()));
		return Writing.object((out) -> out.put("bytes", Writing.text(entry.bytes()))
			.put("hash", entry.hash().hex())
			.put("submission", Writing.text(new Submission(entry, signature).bytes()))
			.putIfPresent("spki", (key != null) ? Base64Text.encode(key.spki()) : null));
	}

	static JsonObject records(Story story) {
		List<LedgerRecord> records = story.records();
		String second = Writing.text(records.get(1).bytes());
		return JsonObject.builder()
			.put("about",
					"sections 5 and 7: the leaves of the story in the order of the log, each with its record hash; void "
							+ "leaves")
			.put("records", Writing.array(records, EntryVectors::leaf))
			.put("voids",
					Writing.array(List.of(VoidLeaf.ANSWER_DIFFERS, VoidLeaf.WRITES_DIFFER, VoidLeaf.MALFORMED),
							(code) -> leaf(new VoidLeaf(Seeds.hash("void " + code).hex(), code))))
			.put("refused",
					Refused.of(second, LedgerRecord::parse)
						.put("seq 0", "\"seq\":2", "\"seq\":0")
						.put("seq 1 with prev", "\"seq\":2", "\"seq\":1")
						.put("seq 2 without prev", records.get(0).hash().hex(), "null", '"')
						.put("prev absent", "\"prev\":\"" + records.get(0).hash().hex() + "\",", "")
						.put("host of no form", "\"host\":\"RegulatorMSP\"", "\"host\":\"Regulator MSP\"")
						.put("rules 0", "\"rules\":1", "\"rules\":0")
						.put("short tx", records.get(1).tx(), "00")
						.put("other version", "Z\",\"v\":1}", "Z\",\"v\":2}")
						.put("unknown member", "\"prev\":", "\"hosts\":1,\"prev\":")
						.put("entry with an unknown member", "{\"actor\":{", "{\"a\":1,\"actor\":{")
						.list())
			.put("refusedVoids",
					Refused.of(Writing.text(new VoidLeaf(Seeds.hash("tx").hex(), "malformed").bytes()), Leaf::parse)
						.put("unknown code", "malformed", "bored")
						.put("unknown member", "\"tx\"", "\"host\":\"A\",\"tx\"")
						.list())
			.build();
	}

	private static Json leaf(Leaf leaf) {
		return Writing.object((out) -> out.put("bytes", Writing.text(leaf.bytes())).put("hash", leaf.hash().hex()));
	}

	/** In the form that {@code check.py answer} reads. */
	static JsonObject answer(Story story) {
		LedgerRecord accepted = story.records().get(6);
		LedgerRecord evidence = story.records().get(7);
		LedgerRecord investigated = story.records().get(8);
		Answer answer = answerOf(story);
		Entry refused = Examples.accepted().after(Hash.ZERO).entry();
		return JsonObject.builder()
			.put("submissions", Writing.array(submission(evidence.entry(), evidence.sig()),
					submission(accepted.entry(), accepted.sig()), submission(investigated.entry(), investigated.sig()),
					submission(refused, null), Json.of("{}")))
			.put("host", answer.host())
			.put("tx", answer.tx())
			.put("txTime", UtcTime.format(answer.txTime()))
			.put("rules", answer.rules())
			.put("heads",
					Writing.object((out) -> out.put(Examples.CASE.toString(),
							Writing.object((head) -> head.put("prev", accepted.hash().hex()).put("seq", 1)))))
			.put("answer", Writing.text(answer.bytes()))
			.build();
	}

	private static Json submission(Entry entry, @Nullable Signature signature) {
		return Json.of(Writing.text(new Submission(entry, signature).bytes()));
	}

	private static Answer answerOf(Story story) {
		LedgerRecord evidence = story.records().get(7);
		return new Answer(evidence.host(), List.of(evidence.hash(), story.records().get(8).hash()),
				List.of(new Answer.Repeated(1, story.records().get(6).hash())),
				List.of(new Answer.Refused(3, "entry-id-reused"), new Answer.Refused(4, "malformed")), 1, evidence.tx(),
				evidence.txTime());
	}

	static JsonObject answers(Story story) {
		Answer answer = answerOf(story);
		Instant time = Instant.parse("2026-09-28T02:40:00.000Z");
		Answer empty = new Answer("A", List.of(), List.of(), List.of(new Answer.Refused(0, "malformed")), 1,
				Seeds.hash("tx").hex(), time);
		return JsonObject.builder()
			.put("about", "section 5: answers by themselves")
			.put("answers", Writing.array(List.of(answer, empty), (any) -> Json.of(Writing.text(any.bytes()))))
			.put("refused",
					Refused.of(Writing.text(answer.bytes()), Answer::parse)
						.put("index answered twice", "\"index\":4", "\"index\":1")
						.put("index beyond the submissions", "\"index\":4", "\"index\":5")
						.put("falling indexes",
								"{\"code\":\"entry-id-reused\",\"index\":3},{\"code\":\"malformed\",\"index\":4}",
								"{\"code\":\"malformed\",\"index\":4},{\"code\":\"entry-id-reused\",\"index\":3}")
						.put("code of no form", "\"malformed\"", "\"Malformed\"")
						.put("unknown member", "\"host\"", "\"hash\":1,\"host\"")
						.list())
			.build();
	}

	/**
	 * ECDSA of the JDK is random, so that this example is kept from the committed file.
	 */
	private record P256(PublicKey key, Signature signature) {

		static P256 keep(@Nullable Json committed, Hash entryHash) {
			if (committed instanceof JsonObject file && file.get("entries") instanceof JsonArray entries) {
				for (Json entry : entries.values()) {
					P256 kept = read(JsonReader.asObject(entry).members());
					if (kept != null && kept.signature.isBy(kept.key, entryHash)) {
						return kept;
					}
				}
			}
			return make(entryHash);
		}

		private static @Nullable P256 read(Map<String, Json> entry) {
			if (!entry.containsKey("spki")) {
				return null;
			}
			Submission submission = Submission.parse(text(entry, "submission").getBytes(UTF_8));
			PublicKey key = PublicKey.ofSpki(Base64Text.decode(text(entry, "spki")));
			return (submission.sig() != null && !key.isEd25519()) ? new P256(key, submission.sig()) : null;
		}

		private static String text(Map<String, Json> entry, String name) {
			return JsonReader.asString(Objects.requireNonNull(entry.get(name)));
		}

		private static P256 make(Hash entryHash) {
			try {
				KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
				generator.initialize(new ECGenParameterSpec("secp256r1"));
				KeyPair pair = generator.generateKeyPair();
				PublicKey key = PublicKey.of(pair.getPublic());
				return new P256(key,
						new Signature(key.id(), Base64Text.encode(Signing.sign(pair.getPrivate(), entryHash.bytes()))));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
