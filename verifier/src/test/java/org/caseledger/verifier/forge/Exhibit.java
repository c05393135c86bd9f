package org.caseledger.verifier.forge;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import static org.caseledger.verifier.forge.Forger.ASSOCIATION;
import static org.caseledger.verifier.forge.Forger.PROVIDER;
import static org.caseledger.verifier.forge.Forger.REGULATOR;

/**
 * Exports bundles and receipts from the forged ledger, as of its last checkpoint. All but
 * the first checkpoint are listed; the first is only known through its anchor.
 */
public final class Exhibit {

	private final Forger forger;

	private final CheckpointDraft last;

	private final List<CheckpointDraft> listed;

	private Exhibit(Forger forger) {
		this.forger = forger;
		this.last = forger.checkpoints.getLast();
		this.listed = forger.checkpoints.stream().filter((draft) -> !"first".equals(draft.step)).toList();
	}

	/** The case of the play, complete. */
	public static Forged ofCase(Forger forger) {
		List<ForgedRecord> chain = forger.chain(forger.caseId);
		String stage = "none";
		for (ForgedRecord forged : chain) {
			String next = CatalogueText.stageAfter(forged.draft().type);
			stage = (next != null) ? next : stage;
		}
		String statement = "case %s %d %s %s".formatted(forger.caseId, chain.size(), Bytes.hex(chain.getLast().hash()),
				stage);
		return new Exhibit(forger).bundle(Map.of("case", forger.caseId), (forged) -> chain.contains(forged), statement);
	}

	/** A case that nobody ever recorded. */
	public static Forged ofEmptyCase(Forger forger) {
		String caseId = Forger.PROVIDER + "/" + "ef".repeat(16);
		return new Exhibit(forger).bundle(Map.of("case", caseId), (forged) -> false,
				"case " + caseId + " 0 " + "0".repeat(64) + " none");
	}

	/** All records of one class in cases of one owner among some leaves. */
	public static Forged ofClass(Forger forger, String owner, String type, int from, int to) {
		return ofClass(forger, owner, type, from, to, (draft) -> false);
	}

	/** With records that do not belong there, but are testified as if they did. */
	public static Forged ofClass(Forger forger, String owner, String type, int from, int to,
			Predicate<RecordDraft> also) {
		Predicate<ForgedRecord> inside = (forged) -> also.test(forged.draft())
				|| (forger.index(forged) >= from && forger.index(forged) < to
						&& forged.draft().caseId.startsWith(owner + "/") && typeClass(forged).equals(type));
		byte[] tally = new byte[32];
		int number = 0;
		for (ForgedRecord forged : forger.records) {
			if (inside.test(forged)) {
				tally = Bytes.sha256(tally, forged.hash());
				number++;
			}
		}
		String statement = "tally %s %s %d %d %d %s".formatted(owner, type, from, to, number, Bytes.hex(tally));
		return new Exhibit(forger).bundle(Map.of("class", type, "from", from, "owner", owner, "to", to), inside,
				statement);
	}

	private static String typeClass(ForgedRecord forged) {
		String type = forged.draft().type;
		return type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
	}

	/** One recorded entry. */
	public static Forged ofEntry(Forger forger, String step) {
		return ofEntry(forger, step, step);
	}

	/** Another record in place of the entry's, testified as if it were it. */
	public static Forged ofEntry(Forger forger, String step, String shown) {
		ForgedRecord record = forger.record(shown);
		RecordDraft draft = forger.draftNamed(step);
		String statement = "entry %s %s %d %s".formatted(draft.org, draft.id, forger.index(record),
				Bytes.hex(record.draft().entryHash()));
		return new Exhibit(forger).bundle(Map.of("org", draft.org, "id", draft.id), record::equals, statement);
	}

	/** An entry that was never recorded. */
	public static Forged ofAbsence(Forger forger, RecordDraft draft) {
		String statement = "entry %s %s absent".formatted(draft.org, draft.id);
		return new Exhibit(forger).bundle(Map.of("org", draft.org, "id", draft.id), (forged) -> false, statement);
	}

	/** The receipt of a record. */
	public static Forged ofReceipt(Forger forger, String step) {
		ForgedRecord record = forger.record(step);
		return new Exhibit(forger).receipt(forger.index(record), record.bytes());
	}

	/** A receipt of whatever stands at a leaf. */
	public static Forged ofReceipt(Forger forger, int index) {
		return new Exhibit(forger).receipt(index, forger.leaves.get(index));
	}

	private Forged receipt(int index, byte[] leaf) {
		StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ").append(index).append('\n');
		ForgedTree.inclusion(index, this.forger.leaves.subList(0, this.last.size))
			.forEach((hash) -> proof.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
		proof.append('\n').append(this.last.note());
		Map<String, Object> receipt = new TreeMap<>();
		receipt.put("kind", "receipt");
		receipt.put("v", 1);
		receipt.put("proof", proof.toString());
		receipt.put("record", Forger.parsed(leaf));
		return new Forged(receipt, trust());
	}

	private Forged bundle(Map<String, Object> subject, Predicate<ForgedRecord> shown, String statement) {
		Map<String, Object> bundle = new TreeMap<>();
		bundle.put("kind", "bundle");
		bundle.put("v", 1);
		bundle.put("ledger", this.forger.ledger);
		bundle.put("subject", new TreeMap<>(subject));
		bundle.put("checkpoints", checkpoints());
		bundle.put("testimony", testimony(statement));
		List<Object> register = new ArrayList<>();
		List<Object> records = new ArrayList<>();
		List<Object> anchors = new ArrayList<>();
		Forged forged = new Forged(bundle, trust());
		for (ForgedRecord record : this.forger.records) {
			RecordDraft draft = record.draft();
			if (draft.caseId.equals(this.forger.register)) {
				register.add(item(record));
			}
			if (this.forger.anchored.containsKey(draft.step)) {
				Map<String, Object> item = item(record);
				item.put("note", this.forger.anchored.get(draft.step));
				anchors.add(item);
			}
			if (shown.test(record)) {
				records.add(opened(record));
				draft.evidence.stream()
					.filter((file) -> file.open)
					.forEach((file) -> forged.files.put(file.fileName(), file.content));
			}
		}
		bundle.put("register", register);
		bundle.put("records", records);
		bundle.put("anchors", anchors);
		return forged;
	}

	private List<Object> checkpoints() {
		List<Object> list = new ArrayList<>();
		CheckpointDraft before = null;
		for (CheckpointDraft draft : this.listed) {
			Map<String, Object> item = new TreeMap<>();
			item.put("note", draft.note());
			item.put("consistency", (before == null) ? new ArrayList<>()
					: hex(ForgedTree.consistency(before.size, this.forger.leaves.subList(0, draft.size))));
			list.add(item);
			before = draft;
		}
		return list;
	}

	private List<Object> testimony(String statement) {
		List<ForgedRecord> register = this.forger.chain(this.forger.register);
		String ofRegister = "case %s %d %s none".formatted(this.forger.register, register.size(),
				Bytes.hex(register.getLast().hash()));
		List<Object> notes = new ArrayList<>();
		for (String party : List.of(REGULATOR, ASSOCIATION)) {
			TestimonyDraft draft = new TestimonyDraft(party, this.last, this.forger.ledger,
					List.of(statement, ofRegister));
			this.forger.change(draft);
			if (draft.present) {
				notes.add(draft.note());
			}
		}
		return notes;
	}

	private Map<String, Object> item(ForgedRecord record) {
		int index = this.forger.index(record);
		int size = this.listed.stream().filter((draft) -> draft.size > index).findFirst().orElse(this.last).size;
		Map<String, Object> item = new TreeMap<>();
		item.put("index", index);
		item.put("record", Forger.parsed(record.bytes()));
		item.put("proof", (index < size) ? hex(ForgedTree.inclusion(index, this.forger.leaves.subList(0, size)))
				: new ArrayList<>());
		return item;
	}

	private Map<String, Object> opened(ForgedRecord record) {
		RecordDraft draft = record.draft();
		List<Object> fields = new ArrayList<>();
		for (FieldDraft field : draft.fields) {
			Map<String, Object> shown = new TreeMap<>();
			shown.put("name", field.name);
			shown.put("commitment", Bytes.hex(draft.commitment(field)));
			if (field.open) {
				shown.put("salt", Bytes.hex(field.salt));
				if (field.value != null) {
					shown.put("value", field.value);
				}
			}
			fields.add(shown);
		}
		List<Object> evidence = new ArrayList<>();
		for (EvidenceDraft file : draft.evidence) {
			Map<String, Object> shown = new TreeMap<>();
			shown.put("id", file.id);
			if (file.open) {
				shown.put("salt", Bytes.hex(file.salt));
				shown.put("digest", Bytes.hex(Bytes.sha256(file.content)));
			}
			evidence.add(shown);
		}
		Map<String, Object> item = item(record);
		item.put("fields", fields);
		item.put("evidence", evidence);
		return item;
	}

	private Map<String, Object> trust() {
		Map<String, Object> trust = new TreeMap<>();
		trust.put("v", 1);
		trust.put("kind", "trust");
		trust.put("ledger", this.forger.ledger);
		trust.put("genesis", Bytes.hex(ForgedTree.leaf(this.forger.leaves.getFirst())));
		trust.put("custody", new TreeMap<>(Map.of("kind", "separate", "statement", "各方自行保管密钥")));
		List<Object> parties = new ArrayList<>();
		parties.add(party(REGULATOR, "regulator", true));
		parties.add(party(ASSOCIATION, "association", true));
		parties.add(party(PROVIDER, "provider", false));
		trust.put("parties", parties);
		trust.put("required", new ArrayList<>(List.of(REGULATOR, ASSOCIATION)));
		return trust;
	}

	private static Map<String, Object> party(String name, String kind, boolean witness) {
		Map<String, Object> party = new TreeMap<>();
		party.put("name", name);
		party.put("kind", kind);
		party.put("witness", witness ? keys(NoteKey.witness(name)) : new ArrayList<>());
		party.put("testimony", witness ? keys(NoteKey.testimony(name)) : new ArrayList<>());
		party.put("promise", witness ? new ArrayList<>() : keys(NoteKey.promise(name)));
		return party;
	}

	private static List<Object> keys(NoteKey key) {
		return new ArrayList<>(List.of(new TreeMap<>(Map.of("key", key.vkey()))));
	}

	private static List<Object> hex(List<byte[]> hashes) {
		return new ArrayList<>(hashes.stream().map(Bytes::hex).toList());
	}

}
