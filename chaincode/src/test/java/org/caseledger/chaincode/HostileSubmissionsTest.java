package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Place;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the bytes, a submission is recorded, repeated or refused; it never throws, and
 * what is refused writes nothing. Each repetition is a seed.
 */
class HostileSubmissionsTest {

	private static final List<String> ORGS = List.of(Town.REGULATOR, Town.ASSOCIATION, Town.JIA, Town.YI);

	/** Public codes that some type or other has. */
	private static final List<String> DATA = List.of(Town.ACCEPTED, "{'means':'message'}", "{'finding':'undetermined'}",
			"{'organisation':'yi'}", "{'reason':'clerical'}", "{'purpose':'view'}", "{'outcome':'refund'}",
			"{'basis':'goodwill'}", "{'form':'original','source':'organisation'}",
			"{'checkpoint':'" + "a".repeat(64) + "','size':7}", Town.registration(Town.YI, "provider", "suspended"),
			"{'key':'" + "A".repeat(60) + "','organisation':'yi'}",
			"{'key':'" + "a".repeat(64) + "','organisation':'yi'}",
			"{'catalogue':'" + Catalogue.RULES_1.hash().hex() + "','rules':1}", "{'outcome':'settled'}",
			"{'call':'confirmed','notice':'delivered'}");

	private static final Set<String> REACHED = new TreeSet<>();

	private final Town town = Town.withCase();

	private final List<Sample> samples = new ArrayList<>();

	/** Noise that every rule but the first keeps out would prove nothing. */
	@AfterAll
	static void reachesTheRulesBehindTheFirst() {
		assertThat(REACHED).contains("recorded", "repeated", "malformed", "wrong-ledger", "organisation-unknown",
				"host-not-entitled", "entry-id-reused", "key-unknown", "type-unknown", "role-unknown", "time-in-future",
				"type-misplaced", "case-unknown", "case-exists", "not-owner", "not-admitted", "not-supervisor",
				"after-stale", "step-illegal", "data-invalid", "evidence-invalid", "reference-invalid");
	}

	@RepeatedTest(40)
	void bytesChangedAtRandomNeverThrow(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		everyType(random);
		for (int i = 0; i < 50; i++) {
			Sample sample = pick(random, this.samples);
			byte[] bytes = sample.bytes();
			for (int changes = random.nextInt(4); changes > 0; changes--) {
				bytes = changed(random, bytes.clone());
			}
			submit(random, sample.org(), bytes);
		}
	}

	@RepeatedTest(40)
	void canonicalSubmissionsWithForeignValuesNeverThrow(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		everyType(random);
		for (int i = 0; i < 50; i++) {
			Sample sample = pick(random, this.samples);
			Json submission = Json.parse(sample.bytes(), JsonLimits.bytes(30_000));
			for (int changes = random.nextInt(3); changes > 0; changes--) {
				submission = mutated(random, submission, 0);
			}
			if (random.nextInt(10) == 0 && submission instanceof JsonObject unsigned) {
				submission = signed(unsigned);
			}
			submit(random, sample.org(), submission.bytes());
		}
	}

	private void submit(Random random, String org, byte[] bytes) {
		Map<String, byte[]> before = this.town.snapshot();
		String speaker = (random.nextInt(10) == 0) ? pick(random, ORGS) : org;
		Outcome outcome = this.town.submit(Town.host(speaker), bytes);
		assertThat(outcome.results()).hasSize(1);
		Result result = outcome.results().getFirst();
		REACHED.add(switch (result) {
			case Result.Recorded recorded -> "recorded";
			case Result.Repeated repeated -> "repeated";
			case Result.Refused refused -> refused.refusal().code();
		});
		if (!(result instanceof Result.Recorded)) {
			assertThat(outcome.writes()).isEmpty();
			assertThat(this.town.snapshot()).isEqualTo(before);
		}
	}

	/**
	 * For each type, what it needs and what it does not, in its place and elsewhere, by
	 * each kind of organisation.
	 */
	private void everyType(Random random) {
		Entry target = evidence();
		for (EntryType type : Catalogue.RULES_1.types().values()) {
			for (String data : DATA) {
				String org = (random.nextInt(3) > 0 && type.place() == Place.CASE) ? Town.JIA : pick(random, ORGS);
				EntryDraft draft = EntryDraft.of(org, type.name()).data(data).in(place(random, type, org));
				if (!type.data().violations(draft.entry().data()).isEmpty() && random.nextInt(15) > 0) {
					continue;
				}
				if (random.nextInt(8) > 0) {
					type.refs().keySet().forEach((rel) -> draft.ref(rel, target, Town.item(1).toString()));
				}
				if ((type.evidence().min() > 0) == (random.nextInt(8) > 0)) {
					draft.evidence(Town.item(2), "contract");
				}
				this.samples.add(new Sample(org, draft));
			}
		}
	}

	private Entry evidence() {
		EntryDraft draft = EntryDraft.of(Town.JIA, "evidence.added")
			.data("{'form':'original','source':'organisation'}")
			.evidence(Town.item(1), "contract");
		this.town.record(draft);
		return draft.entry();
	}

	private static CaseId place(Random random, EntryType type, String org) {
		List<CaseId> all = List.of(Town.CASE, Town.REGISTER, CaseId.journal(org), new CaseId(Town.JIA, "d".repeat(32)));
		return (random.nextInt(8) == 0) ? pick(random, all) : switch (type.place()) {
			case CASE -> Town.CASE;
			case JOURNAL -> CaseId.journal(org);
			case REGISTER -> Town.REGISTER;
		};
	}

	private static JsonObject signed(JsonObject submission) {
		JsonObject.Builder signed = JsonObject.builder();
		submission.members().forEach((name, value) -> {
			if (!name.equals("sig")) {
				signed.put(name, value);
			}
		});
		return signed
			.put("sig", JsonObject.builder().put("key", "0".repeat(64)).put("value", "A".repeat(86) + "==").build())
			.build();
	}

	private static byte[] changed(Random random, byte[] bytes) {
		int at = random.nextInt(bytes.length);
		switch (random.nextInt(5)) {
			case 0 -> bytes[at] = (byte) random.nextInt(256);
			case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
			case 2 -> bytes[at] = (bytes[at] >= 'a') ? (byte) ('a' + random.nextInt(6)) : bytes[at];
			case 3 -> {
				return Arrays.copyOf(bytes, Math.max(1, at));
			}
			default -> {
				byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
				System.arraycopy(bytes, at, longer, at + 8, bytes.length - at);
				return longer;
			}
		}
		return bytes;
	}

	private static Json mutated(Random random, Json json, int depth) {
		if (depth > 1 && random.nextInt(6) == 0) {
			return pick(random, foreign(random));
		}
		return switch (json) {
			case JsonObject object when !object.members().isEmpty() -> withMember(random, object, depth);
			case JsonArray array when !array.values().isEmpty() -> {
				List<Json> values = new ArrayList<>(array.values());
				int at = random.nextInt(values.size());
				values.set(at, mutated(random, values.get(at), depth + 1));
				yield new JsonArray(values);
			}
			default -> pick(random, foreign(random));
		};
	}

	private static Json withMember(Random random, JsonObject object, int depth) {
		String chosen = pick(random, List.copyOf(object.members().keySet()));
		JsonObject.Builder changed = JsonObject.builder();
		object.members().forEach((name, value) -> {
			if (!name.equals(chosen)) {
				changed.put(name, value);
			}
			else if (random.nextInt(20) != 0) {
				changed.put(name, mutated(random, value, depth + 1));
			}
		});
		if (random.nextInt(20) == 0 && object.get("after") == null) {
			changed.put("after", "0".repeat(64));
		}
		return changed.build();
	}

	private static List<Json> foreign(Random random) {
		return List.of(JsonNull.NULL, Json.of(true), Json.of(0), Json.of(JsonInteger.MIN), Json.of(""), Json.of("𠮷\n"),
				Json.of("x".repeat(random.nextInt(20_000))), new JsonArray(List.of()), JsonObject.builder().build(),
				Json.of("jia"), Json.of("yi"), Json.of("nobody"), Json.of("resolved"), Json.of("archived"),
				Json.of("key.revoked"), Json.of("ledger.founded"), Json.of("unheard.of"), Json.of("jester"),
				Json.of(Town.CASE.toString()), Json.of(Town.REGISTER.toString()), Json.of("jia/" + "e".repeat(32)),
				Json.of("town/" + "2".repeat(32)), Json.of("1970-01-01T00:00:00.000Z"),
				Json.of("9999-12-31T23:59:59.999Z"), Json.of("0".repeat(64)), Json.of(Town.item(1).toString()));
	}

	private static <T> T pick(Random random, List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	/**
	 * A submission before it is spoilt.
	 *
	 * @param org whose it is
	 * @param draft the entry
	 */
	private record Sample(String org, EntryDraft draft) {

		byte[] bytes() {
			return this.draft.bytes();
		}

	}

}
