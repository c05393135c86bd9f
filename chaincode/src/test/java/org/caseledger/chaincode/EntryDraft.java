package org.caseledger.chaincode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the making. Each draft has an id of its own; what is not said has a value
 * that no rule minds.
 */
final class EntryDraft {

	private static long drafts;

	private final String org;

	private final String type;

	private String ledger = Town.LEDGER;

	private UUID id = new UUID(0x4000L, ++drafts);

	private CaseId caseId = Town.CASE;

	private @Nullable Hash after;

	private Instant at = Town.NOW;

	private String role = "operator";

	private JsonObject data = JsonObject.builder().build();

	private final List<Reference> refs = new ArrayList<>();

	private final List<Evidence> evidence = new ArrayList<>();

	EntryDraft(String org, String type) {
		this.org = org;
		this.type = type;
	}

	static EntryDraft of(String org, String type) {
		return new EntryDraft(org, type);
	}

	EntryDraft ledger(String value) {
		this.ledger = value;
		return this;
	}

	EntryDraft id(UUID value) {
		this.id = value;
		return this;
	}

	EntryDraft in(CaseId value) {
		this.caseId = value;
		return this;
	}

	EntryDraft after(Hash value) {
		this.after = value;
		return this;
	}

	EntryDraft at(Instant value) {
		this.at = value;
		return this;
	}

	EntryDraft role(String value) {
		this.role = value;
		return this;
	}

	/**
	 * Sets the public codes.
	 * @param text JSON with single quotes
	 */
	EntryDraft data(String text) {
		byte[] json = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		this.data = (JsonObject) Json.parse(json, JsonLimits.bytes(10_000));
		return this;
	}

	EntryDraft ref(String rel, Entry target, @Nullable String item) {
		this.refs.add(new Reference(rel, target.org(), target.id(), item));
		return this;
	}

	EntryDraft evidence(UUID item, String kind) {
		this.evidence.add(new Evidence(item, kind, Town.SOME_HASH, Town.SOME_HASH));
		return this;
	}

	Entry entry() {
		return new Entry(this.ledger, this.org, this.id, this.caseId, this.type, this.after, this.at,
				new Actor("0".repeat(32), this.role), this.data, this.refs, Town.SOME_HASH, this.evidence);
	}

	Submission unsigned() {
		return new Submission(entry(), null);
	}

	byte[] bytes() {
		return unsigned().bytes();
	}

}
