package org.caseledger.protocol.vectors;

import java.util.HexFormat;
import java.util.List;

import org.caseledger.protocol.Base64Text;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Frame;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.testimony.Tally;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sections 3 and 6.
 */
final class HashVectors {

	private static final HexFormat HEX = HexFormat.of();

	private HashVectors() {
	}

	static JsonObject hashes() {
		Hash left = Seeds.hash("left");
		Hash right = Seeds.hash("right");
		PublicKey key = PublicKey.of(Seeds.ed25519("key id").getPublic());
		return JsonObject.builder()
			.put("about", "section 3: parts, leaf contents and keys are hex, spki is base64")
			.put("frames", Writing.array(frame(), frame(""), frame("a", "bc"), frame("ab", "c"), frame("中", "", "😂")))
			.put("leaves", Writing.array(List.of("", "00", "7b7d"), (content) -> Writing
				.object((out) -> out.put("content", content).put("hash", Sha256.leaf(HEX.parseHex(content)).hex()))))
			.put("node",
					Writing.object((out) -> out.put("left", left.hex())
						.put("right", right.hex())
						.put("hash", Sha256.node(left, right).hex())))
			.put("emptyRoot", Sha256.EMPTY_ROOT.hex())
			.put("tally", tally())
			.put("catalogue", Writing.object(
					(out) -> out.put("rules", Catalogue.RULES_1.rules()).put("hash", Catalogue.RULES_1.hash().hex())))
			.put("keyId",
					Writing.object((out) -> out.put("spki", Base64Text.encode(key.spki())).put("id", key.id().hex())))
			.build();
	}

	private static Json frame(String... parts) {
		String label = "caseledger/example/v1";
		byte[][] rest = List.of(parts).stream().map((part) -> part.getBytes(UTF_8)).toArray(byte[][]::new);
		return Writing.object((out) -> out.put("label", label)
			.put("parts", Writing.array(List.of(parts), (part) -> Json.of(HEX.formatHex(part.getBytes(UTF_8)))))
			.put("frame", HEX.formatHex(Frame.of(label, rest)))
			.put("hash", Sha256.labelled(label, rest).hex()));
	}

	private static JsonObject tally() {
		List<Hash> records = List.of(Seeds.hash("record 1"), Seeds.hash("record 2"), Seeds.hash("record 3"));
		Tally[] tally = { Tally.EMPTY };
		return Writing.object((out) -> out.put("records", Writing.hashes(records))
			.put("start", Hash.ZERO.hex())
			.put("tallies", Writing.array(records, (hash) -> {
				tally[0] = tally[0].add(hash);
				return Json.of(tally[0].hash().hex());
			})));
	}

	static JsonObject commitments() {
		Item item = new Item(Examples.LEDGER, Examples.PROVIDER, Seeds.id("commitments"), "amount");
		return JsonObject.builder()
			.put("about", "section 6: a field without value was not given; content is text, digests and salts are hex")
			.put("fields",
					Writing.array(field(item, Json.of(28_600)), field(item, Json.of(0)), field(item, Json.of(-1)),
							field(item, Json.of("28600")), field(item, Json.of("")), field(item, null),
							field(named(item, "demand"), Json.of("退还重复扣除的 ¥286.00。\n\"尽快\"")),
							field(named(item, "a"), Json.of("x"))))
			.put("evidence", evidence(item))
			.put("payloads",
					Writing.array(payload(), payload("b"), payload("a", "b"), payload("b", "a", "C", "aa", "a1"),
							payload("z", "y", "x", "w", "v", "u", "t")))
			.build();
	}

	private static Item named(Item item, String name) {
		return new Item(item.ledger(), item.org(), item.entry(), name);
	}

	private static Json field(Item item, @Nullable Json value) {
		byte[] itemKey = Seeds.bytes("item key " + item.name());
		Salt salt = Salt.derive(itemKey);
		Hash digest = FieldContent.digest(value);
		return write(item, itemKey, salt, digest).putIfPresent("value", value)
			.put("content", Writing.text(FieldContent.of(value)))
			.build();
	}

	private static Json evidence(Item item) {
		Item file = Item.evidence(item.ledger(), item.org(), item.entry(), Seeds.id("file"));
		byte[] itemKey = Seeds.bytes("item key of the file");
		String content = "lobby-cam.mp4 of case 0412";
		return write(file, itemKey, Salt.derive(itemKey), Sha256.of(content.getBytes(UTF_8))).put("file", content)
			.build();
	}

	private static JsonObject.Builder write(Item item, byte[] itemKey, Salt salt, Hash digest) {
		return JsonObject.builder()
			.put("ledger", item.ledger())
			.put("org", item.org())
			.put("id", item.entry().toString())
			.put("name", item.name())
			.put("itemKey", HEX.formatHex(itemKey))
			.put("salt", salt.hex())
			.put("digest", digest.hex())
			.put("commitment", item.commit(salt, digest).hex());
	}

	private static Json payload(String... names) {
		JsonObject commitments = Writing
			.object((out) -> List.of(names).forEach((name) -> out.put(name, Seeds.hash("commitment " + name).hex())));
		return Writing.object((out) -> out.put("commitments", commitments)
			.put("payload", Payload.root(JsonReader.map(commitments, JsonReader::asHash)).hex()));
	}

}
