package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonNull;
import org.caseledger.protocol.json.JsonObject;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the bytes, a submission is recorded, repeated or refused; it never throws, and
 * what is refused writes nothing. Each repetition is a seed.
 */
class HostileSubmissionsTest {

	private static final List<String> HOSTS = List.of("RegulatorMSP", "ConsumerAssociationMSP", "ServiceProviderMSP",
			"PropertyMSP");

	private final Town town = Town.withCase();

	private final List<byte[]> good = new ArrayList<>();

	@RepeatedTest(40)
	void bytesChangedAtRandomNeverThrowAndRefusedOnesWriteNothing(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		seedWithEveryType(random);
		for (int i = 0; i < 50; i++) {
			byte[] bytes = pick(random, this.good).clone();
			for (int changes = random.nextInt(4); changes >= 0; changes--) {
				bytes = changed(random, bytes);
			}
			submit(random, bytes);
		}
	}

	@RepeatedTest(40)
	void canonicalSubmissionsWithForeignValuesNeverThrow(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		seedWithEveryType(random);
		for (int i = 0; i < 50; i++) {
			Json submission = Json.parse(pick(random, this.good), JsonLimits.bytes(30_000));
			for (int changes = random.nextInt(3); changes >= 0; changes--) {
				submission = mutated(random, submission);
			}
			submit(random, submission.bytes());
		}
	}

	private void submit(Random random, byte[] bytes) {
		Map<String, byte[]> before = this.town.snapshot();
		Outcome outcome = this.town.submit(pick(random, HOSTS), bytes);
		assertThat(outcome.results()).hasSize(1);
		if (!(outcome.results().getFirst() instanceof Result.Recorded)) {
			assertThat(outcome.writes()).isEmpty();
			assertThat(this.town.snapshot()).isEqualTo(before);
		}
	}

	/**
	 * One submission of each type, some recordable and some not, from each kind of
	 * organisation.
	 */
	private void seedWithEveryType(Random random) {
		EntryDraft evidence = EntryDraft.of(Town.JIA, "evidence.added")
			.data("{'form':'original','source':'organisation'}")
			.evidence(Town.item(1), "contract");
		this.town.record(evidence);
		for (String type : Catalogue.RULES_1.types().keySet()) {
			EntryDraft draft = EntryDraft.of(pick(random, List.of(Town.JIA, Town.REGULATOR, Town.ASSOCIATION)), type)
				.data(pick(random, DATA));
			draft.in(pick(random, List.of(Town.CASE, Town.REGISTER)));
			if (random.nextBoolean()) {
				draft.ref(pick(random, List.of("evidence", "corrects", "voucher")), evidence.entry(),
						Town.item(1).toString());
			}
			this.good.add(draft.bytes());
		}
	}

	private static final List<String> DATA = List.of(Town.ACCEPTED, "{'means':'message'}", "{'finding':'undetermined'}",
			"{'organisation':'yi'}", "{'reason':'clerical'}", "{'purpose':'view'}",
			Town.registration(Town.YI, "provider", "suspended"), "{'key':'" + "A".repeat(60) + "','organisation':'yi'}",
			"{'key':'" + "a".repeat(64) + "','organisation':'yi'}",
			"{'catalogue':'" + Catalogue.RULES_1.hash().hex() + "','rules':1}", "{'outcome':'settled'}",
			"{'call':'confirmed','notice':'delivered'}");

	private static byte[] changed(Random random, byte[] bytes) {
		int at = random.nextInt(bytes.length);
		switch (random.nextInt(4)) {
			case 0 -> bytes[at] = (byte) random.nextInt(256);
			case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
			case 2 -> {
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

	private static Json mutated(Random random, Json json) {
		if (random.nextInt(4) == 0) {
			return pick(random, foreign(random));
		}
		return switch (json) {
			case JsonObject object when !object.members().isEmpty() -> member(random, object);
			case JsonArray array when !array.values().isEmpty() -> {
				List<Json> values = new ArrayList<>(array.values());
				int at = random.nextInt(values.size());
				values.set(at, mutated(random, values.get(at)));
				yield new JsonArray(values);
			}
			default -> pick(random, foreign(random));
		};
	}

	private static Json member(Random random, JsonObject object) {
		List<String> names = List.copyOf(object.members().keySet());
		String chosen = pick(random, names);
		JsonObject.Builder changed = JsonObject.builder();
		object.members().forEach((name, value) -> {
			if (!name.equals(chosen)) {
				changed.put(name, value);
			}
			else if (random.nextInt(8) != 0) {
				changed.put(name, mutated(random, value));
			}
		});
		return changed.build();
	}

	private static List<Json> foreign(Random random) {
		return List.of(JsonNull.NULL, Json.of(true), Json.of(0), Json.of(JsonInteger.MIN), Json.of(""), Json.of("𠮷\n"),
				Json.of("x".repeat(random.nextInt(20_000))), new JsonArray(List.of()), JsonObject.builder().build(),
				Json.of("jia"), Json.of("yi"), Json.of("resolved"), Json.of("archived"), Json.of("key.revoked"),
				Json.of("ledger.founded"), Json.of(Town.CASE.toString()), Json.of(Town.REGISTER.toString()),
				Json.of("1970-01-01T00:00:00.000Z"), Json.of("0".repeat(64)), Json.of(Town.item(1).toString()),
				JsonObject.builder().put("key", "0".repeat(64)).put("value", "A".repeat(86) + "==").build(),
				Json.of(new String(new byte[16], StandardCharsets.UTF_8)));
	}

	private static <T> T pick(Random random, List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

}
