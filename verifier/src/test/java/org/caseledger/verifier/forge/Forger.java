package org.caseledger.verifier.forge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in the hands of one liar: contract, witnesses and organisations. What it
 * writes is consistent, except where an attack was asked for beforehand with one of the
 * {@code on...} methods.
 */
public final class Forger {

	public static final String REGULATOR = "samr";

	public static final String ASSOCIATION = "cca";

	public static final String PROVIDER = "jia";

	public static final Instant START = Instant.parse("2026-09-28T02:00:00Z");

	public final String ledger = "demo/" + Bytes.hex(Bytes.random("ledger")).substring(32);

	public final String register = this.ledger + "/register";

	public final String caseId = PROVIDER + "/" + Bytes.hex(Bytes.random("case")).substring(32);

	public final SigningKey providerKey = SigningKey.ed25519("provider");

	final List<byte[]> leaves = new ArrayList<>();

	final Map<ForgedRecord, Integer> indexes = new HashMap<>();

	final List<ForgedRecord> records = new ArrayList<>();

	final List<CheckpointDraft> checkpoints = new ArrayList<>();

	/** Notes that anchors came with, by the step of the anchor. */
	final Map<String, String> anchored = new HashMap<>();

	private final Map<String, List<Consumer<RecordDraft>>> recordChanges = new HashMap<>();

	private final Map<String, List<Consumer<CheckpointDraft>>> checkpointChanges = new HashMap<>();

	private final Map<String, List<Consumer<CheckpointDraft>>> anchoredChanges = new HashMap<>();

	private final Map<String, List<Runnable>> before = new HashMap<>();

	private final List<Consumer<TestimonyDraft>> testimonyChanges = new ArrayList<>();

	private final Map<String, List<ForgedRecord>> chains = new HashMap<>();

	private final List<Integer> voidLeaves = new ArrayList<>();

	private @Nullable ForgedRecord late;

	private int steps;

	// What an attack asks for.

	public void onRecord(String step, Consumer<RecordDraft> change) {
		this.recordChanges.computeIfAbsent(step, (key) -> new ArrayList<>()).add(change);
	}

	public void onCheckpoint(String step, Consumer<CheckpointDraft> change) {
		this.checkpointChanges.computeIfAbsent(step, (key) -> new ArrayList<>()).add(change);
	}

	/** Changes the checkpoint that an anchor speaks of, not the one that is listed. */
	public void onAnchored(String anchorStep, Consumer<CheckpointDraft> change) {
		this.anchoredChanges.computeIfAbsent(anchorStep, (key) -> new ArrayList<>()).add(change);
	}

	/** Changes what each party testifies in the same way. */
	public void onTestimony(Consumer<TestimonyDraft> change) {
		this.testimonyChanges.add(change);
	}

	public void onTestimonyOf(String party, Consumer<TestimonyDraft> change) {
		onTestimony((draft) -> {
			if (draft.party.equals(party)) {
				change.accept(draft);
			}
		});
	}

	/** Plays more steps right before one. */
	public void before(String step, Runnable more) {
		this.before.computeIfAbsent(step, (key) -> new ArrayList<>()).add(more);
	}

	// What the ledger does.

	public RecordDraft draft(String step, String org, String caseId, String type) {
		RecordDraft draft = new RecordDraft(step, this.ledger, org, host(org), caseId, type, ++this.steps, now());
		draft.addFields();
		return draft;
	}

	public RecordDraft append(RecordDraft draft) {
		this.before.getOrDefault(draft.step, List.of()).forEach(Runnable::run);
		List<ForgedRecord> chain = this.chains.computeIfAbsent(draft.caseId, (key) -> new ArrayList<>());
		this.recordChanges.getOrDefault(draft.step, List.of()).forEach((change) -> change.accept(draft));
		ForgedRecord forged = seal(draft, chain);
		chain.add(forged);
		ForgedRecord held = this.late;
		this.late = draft.late ? forged : null;
		if (!draft.late) {
			log(forged);
		}
		if (held != null) {
			log(held);
		}
		return draft;
	}

	private void log(ForgedRecord forged) {
		this.indexes.put(forged, this.leaves.size());
		this.leaves.add(forged.bytes());
		this.records.add(forged);
	}

	private ForgedRecord seal(RecordDraft draft, List<ForgedRecord> chain) {
		byte[] entry = draft.entryBytes();
		int seq = (draft.seq != null) ? draft.seq : chain.size() + 1;
		Map<String, Object> record = new TreeMap<>();
		record.put("v", 1);
		record.put("entry", parsed(entry));
		if (draft.signer != null) {
			byte[] signed = (draft.signed != null) ? draft.signed : draft.entryHash();
			String value = Base64.getEncoder().encodeToString(draft.signer.sign(signed));
			record.put("sig", Map.of("key", draft.signer.id(), "value", value));
		}
		record.put("host", draft.host);
		record.put("seq", seq);
		record.put("prev",
				(draft.prev != null) ? draft.prev : chain.isEmpty() ? Bytes.NULL : Bytes.hex(chain.getLast().hash()));
		record.put("tx", Bytes.hex(Bytes.random("tx " + draft.step)));
		record.put("txTime", RecordDraft.time(draft.txTime));
		record.put("rules", draft.rules);
		return new ForgedRecord(draft, Bytes.json(record));
	}

	static Object parsed(byte[] json) {
		return Json.parse(json, JsonLimits.bytes(1 << 20));
	}

	/** A leaf for a transaction that the rules did not confirm. */
	public void voidLeaf() {
		this.voidLeaves.add(this.leaves.size());
		this.leaves.add(Bytes.json(Map.of("v", 1, "tx", Bytes.hex(Bytes.random("void")), "void", "answer-differs")));
	}

	public List<Integer> voidLeaves() {
		return this.voidLeaves;
	}

	public CheckpointDraft checkpointNamed(String step) {
		return this.checkpoints.stream().filter((draft) -> draft.step.equals(step)).findFirst().orElseThrow();
	}

	public RecordDraft draftNamed(String step) {
		return record(step).draft();
	}

	public CheckpointDraft checkpoint(String step) {
		CheckpointDraft draft = new CheckpointDraft(step, this.ledger, this.leaves);
		long second = now().getEpochSecond() + 30;
		draft.cosigners.put(NoteKey.witness(REGULATOR), second);
		draft.cosigners.put(NoteKey.witness(ASSOCIATION), second + 1);
		this.checkpointChanges.getOrDefault(step, List.of()).forEach((change) -> change.accept(draft));
		this.checkpoints.add(draft);
		return draft;
	}

	/** A witness puts a checkpoint into its journal. */
	public RecordDraft anchor(String step, String org, CheckpointDraft checkpoint) {
		CheckpointDraft draft = checkpoint.copy();
		this.anchoredChanges.getOrDefault(step, List.of()).forEach((change) -> change.accept(draft));
		String note = draft.note();
		this.anchored.put(step, note);
		return append(draft(step, org, org + "/journal", "anchor")
			.data("checkpoint", Bytes.hex(Bytes.sha256(Bytes.utf8(note))))
			.data("size", draft.size));
	}

	public void found() {
		append(draft("founded", REGULATOR, this.register, "ledger.founded").data("rules", 1)
			.data("catalogue", CatalogueText.hash())
			.data("regulator", REGULATOR)
			.data("regulatorHost", host(REGULATOR))
			.data("association", ASSOCIATION)
			.data("associationHost", host(ASSOCIATION)));
	}

	/** Both supervisors record the same content. */
	public void registered(String step, String type, Map<String, Object> data) {
		for (String supervisor : List.of(REGULATOR, ASSOCIATION)) {
			registeredBy(supervisor, step + "-" + supervisor, type, data);
		}
	}

	public void registeredBy(String supervisor, String step, String type, Map<String, Object> data) {
		RecordDraft draft = draft(step, supervisor, this.register, type);
		draft.data.putAll(data);
		append(draft);
	}

	public void organisation(String step, String org, String status) {
		registered(step, "organisation.registered",
				Map.of("organisation", org, "host", host(org), "kind", "provider", "status", status));
	}

	public void keyAdded(String step, String org, SigningKey key) {
		registered(step, "key.added", Map.of("organisation", org, "key", key.spkiBase64()));
	}

	public void keyRevoked(String step, String org, SigningKey key) {
		registered(step, "key.revoked", Map.of("organisation", org, "key", key.id()));
	}

	public static String host(String org) {
		return switch (org) {
			case REGULATOR -> "RegulatorMSP";
			case ASSOCIATION -> "ConsumerAssociationMSP";
			default -> "ServiceProviderMSP";
		};
	}

	// For the exhibits.

	void change(TestimonyDraft draft) {
		this.testimonyChanges.forEach((change) -> change.accept(draft));
	}

	List<ForgedRecord> chain(String caseId) {
		return this.chains.getOrDefault(caseId, List.of());
	}

	int index(ForgedRecord forged) {
		return this.indexes.getOrDefault(forged, -1);
	}

	ForgedRecord record(String step) {
		return this.records.stream().filter((forged) -> forged.draft().step.equals(step)).findFirst().orElseThrow();
	}

	/** Ten minutes for each step. */
	private Instant now() {
		return START.plusSeconds(600L * this.steps);
	}

}
