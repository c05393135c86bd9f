package org.caseledger.protocol.vectors;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Payload;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The ledger, organisations and entries that the examples speak of.
 */
final class Examples {

	static final String LEDGER = "example/" + Seeds.hex16("ledger");

	static final String REGULATOR = "market-regulator";

	static final String ASSOCIATION = "consumer-association";

	static final String PROVIDER = "jiajia";

	static final CaseId CASE = new CaseId(PROVIDER, Seeds.hex16("case"));

	private Examples() {
	}

	/** An entry of a type of the catalogue with everything that is needed to open it. */
	record Told(Entry entry, SortedMap<String, Json> fields, Map<UUID, String> files) {

		static Told of(String name, String org, CaseId caseId, String type, Instant at, String role, JsonObject data) {
			return of(name, org, caseId, type, at, role, data, Map.of(), List.of(), null);
		}

		static Told of(String name, String org, CaseId caseId, String type, Instant at, String role, JsonObject data,
				Map<String, Json> fields, List<Reference> refs, @Nullable String file) {
			UUID id = Seeds.id("entry " + name);
			EntryType entryType = Objects.requireNonNull(Catalogue.RULES_1.type(type));
			SortedMap<String, Hash> commitments = new TreeMap<>();
			for (String field : entryType.fields().properties().keySet()) {
				Item item = new Item(LEDGER, org, id, field);
				commitments.put(field, item.commit(salt(item), FieldContent.digest(fields.get(field))));
			}
			Map<UUID, String> files = (file != null) ? Map.of(Seeds.id("file of " + name), file) : Map.of();
			List<Evidence> evidence = files.entrySet()
				.stream()
				.map((entry) -> evidence(org, id, entry.getKey(), entry.getValue()))
				.toList();
			Entry entry = new Entry(LEDGER, org, id, caseId, type, null, at,
					new Actor(Seeds.hex16("actor " + org + caseId), role), data, refs, Payload.root(commitments),
					evidence);
			return new Told(entry, new TreeMap<>(fields), files);
		}

		private static Evidence evidence(String org, UUID entry, UUID id, String content) {
			Item item = Item.evidence(LEDGER, org, entry, id);
			return new Evidence(id, "photograph", item.commit(salt(item), Sha256.of(content.getBytes(UTF_8))),
					Seeds.hash("stored form of " + id));
		}

		Told after(Hash head) {
			Entry e = this.entry;
			return new Told(new Entry(e.ledger(), e.org(), e.id(), e.caseId(), e.type(), head, e.at(), e.actor(),
					e.data(), e.refs(), e.payload(), e.evidence()), this.fields, this.files);
		}

	}

	static Salt salt(Item item) {
		return Salt.derive(Seeds.bytes("item key " + item));
	}

	static Told accepted() {
		return Told.of("accepted", PROVIDER, CASE, "accepted", Instant.parse("2026-09-28T02:05:00.000Z"), "clerk",
				JsonObject.builder()
					.put("category", "fee-dispute")
					.put("channel", "association-referral")
					.put("grade", "ordinary")
					.build(),
				Map.of("complainant", Json.of("周女士"), "demand", Json.of("退还重复计费 ¥286.00"), "occurredAt",
						Json.of("2026-09-26")),
				List.of(), null);
	}

	static Told evidenceAdded() {
		return Told.of("evidence", PROVIDER, CASE, "evidence.added", Instant.parse("2026-09-28T03:00:00.000Z"), "clerk",
				JsonObject.builder().put("form", "copy").put("source", "complainant").build(),
				Map.of("fileName", Json.of("账单.jpg"), "mediaType", Json.of("image/jpeg"), "size", Json.of(26)),
				List.of(), "two charges of the same day");
	}

	static Told investigated() {
		return Told.of("investigated", PROVIDER, CASE, "investigated", Instant.parse("2026-09-29T01:00:00.000Z"),
				"investigator", JsonObject.builder().put("finding", "substantiated").build(),
				Map.of("facts", Json.of("同一订单扣款两次。\n\"A\" charged twice \\ 😂")),
				List.of(new Reference("evidence", PROVIDER, evidenceAdded().entry().id(),
						evidenceAdded().entry().evidence().getFirst().id().toString())),
				null);
	}

}
