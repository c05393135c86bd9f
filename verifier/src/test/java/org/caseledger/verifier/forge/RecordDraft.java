package org.caseledger.verifier.forge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Everything that goes into a record, to be changed before it is signed, chained and put
 * into the log.
 */
public final class RecordDraft {

	/** Name of the step in the play, by which an attack finds it. */
	public final String step;

	public String ledger;

	public String org;

	public String id;

	public String caseId;

	public @Nullable String after;

	public Instant at;

	public String role = "operator";

	public String actor = Bytes.hex(Bytes.random("actor")).substring(32);

	public String type;

	public final Map<String, Object> data = new TreeMap<>();

	public final List<Object> refs = new ArrayList<>();

	/** In the order of the names. */
	public final List<FieldDraft> fields = new ArrayList<>();

	public final List<EvidenceDraft> evidence = new ArrayList<>();

	/** Said instead of the root over the commitments. */
	public @Nullable String payload;

	public @Nullable SigningKey signer;

	/** What the signature is over, when not the entry. */
	public byte @Nullable [] signed;

	public String host;

	/** Said instead of the place that follows. */
	public @Nullable Integer seq;

	/** Said instead of the hash of the record before. */
	public @Nullable String prev;

	public int rules = 1;

	public Instant txTime;

	/** Put into the log behind the next record. */
	public boolean late;

	RecordDraft(String step, String ledger, String org, String host, String caseId, String type, int number,
			Instant at) {
		this.step = step;
		this.ledger = ledger;
		this.org = org;
		this.host = host;
		this.caseId = caseId;
		this.type = type;
		this.id = "00000000-0000-4000-8000-%012d".formatted(number);
		this.at = at;
		this.txTime = at.plusSeconds(2);
	}

	public RecordDraft data(String name, Object value) {
		this.data.put(name, value);
		return this;
	}

	public RecordDraft ref(String rel, RecordDraft target, @Nullable String item) {
		Map<String, Object> ref = new TreeMap<>(Map.of("rel", rel, "org", target.org, "id", target.id));
		if (item != null) {
			ref.put("item", item);
		}
		this.refs.add(ref);
		return this;
	}

	public RecordDraft field(String name, Object value) {
		this.fieldNamed(name).value = value;
		return this;
	}

	/** Turns it into another type, with the fields of that type, none of them given. */
	public void become(String other) {
		this.type = other;
		this.data.clear();
		this.fields.clear();
		addFields();
	}

	void addFields() {
		for (String name : CatalogueText.fields(this.type)) {
			this.fields.add(new FieldDraft(name, null, Bytes.random("salt " + this.step + " " + name)));
		}
	}

	public FieldDraft fieldNamed(String name) {
		return this.fields.stream().filter((field) -> field.name.equals(name)).findFirst().orElseThrow();
	}

	public RecordDraft signedBy(SigningKey key) {
		this.signer = key;
		return this;
	}

	public RecordDraft evidence(EvidenceDraft file) {
		this.evidence.add(file);
		return this;
	}

	byte[] commitment(String name, byte[] salt, byte[] content) {
		return Bytes.framed(Bytes.utf8("caseledger/field/v1"), Bytes.utf8(this.ledger), Bytes.utf8(this.org),
				Bytes.utf8(this.id), Bytes.utf8(name), salt, Bytes.sha256(content));
	}

	byte[] commitment(FieldDraft field) {
		return commitment(field.name, field.salt, field.content());
	}

	byte[] commitment(EvidenceDraft file) {
		return commitment(file.id, file.salt, file.content);
	}

	byte[] entryBytes() {
		Map<String, Object> entry = new TreeMap<>();
		entry.put("v", 1);
		entry.put("ledger", this.ledger);
		entry.put("org", this.org);
		entry.put("id", this.id);
		entry.put("case", this.caseId);
		entry.put("type", this.type);
		if (this.after != null) {
			entry.put("after", this.after);
		}
		entry.put("at", time(this.at));
		entry.put("actor", Map.of("id", this.actor, "role", this.role));
		entry.put("data", this.data);
		entry.put("refs", this.refs);
		entry.put("payload", (this.payload != null) ? this.payload
				: Bytes.hex(ForgedTree.root(this.fields.stream().map(this::commitment).toList())));
		entry.put("evidence", this.evidence.stream().map(this::manifest).toList());
		return Bytes.json(entry);
	}

	byte[] entryHash() {
		return Bytes.framed(Bytes.utf8("caseledger/entry/v1"), entryBytes());
	}

	private Map<String, Object> manifest(EvidenceDraft file) {
		return Map.of("id", file.id, "kind", file.kind, "commitment", Bytes.hex(commitment(file)), "stored",
				Bytes.hex(Bytes.sha256(file.stored)));
	}

	static String time(Instant time) {
		String text = time.toString();
		return (text.length() == 20) ? text.replace("Z", ".000Z") : text;
	}

}
