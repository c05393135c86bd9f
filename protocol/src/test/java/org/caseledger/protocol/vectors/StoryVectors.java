package org.caseledger.protocol.vectors;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.caseledger.protocol.bundle.Anchor;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.EvidenceOpening;
import org.caseledger.protocol.bundle.FieldOpening;
import org.caseledger.protocol.bundle.ListedCheckpoint;
import org.caseledger.protocol.bundle.ProvenRecord;
import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.commitment.FieldContent;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.note.KeyType;
import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.note.SignedText;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.protocol.trust.Custody;
import org.caseledger.protocol.trust.Party;
import org.caseledger.protocol.trust.PartyKind;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.protocol.trust.TrustedKey;
import org.caseledger.protocol.vectors.Examples.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sections 11 and 12: bundles about the story, as they travel, and the trust files to
 * verify them with.
 */
final class StoryVectors {

	/** Sizes of the checkpoints that every bundle lists. */
	private static final List<Long> LISTED = List.of(7L, 9L, 12L);

	private static final Set<String> CLOSED = Set.of("complainant", "payee");

	private final Story story;

	StoryVectors(Story story) {
		this.story = story;
	}

	Map<String, byte[]> files() {
		Map<String, byte[]> files = new TreeMap<>();
		files.put("story/trust.json", Pretty.bytes(trust(false).json()));
		files.put("story/trust-single-operator.json", Pretty.bytes(trust(true).json()));
		files.put("story/receipt.json", this.story.receipt(6, 9).bytes());
		files.put("story/case.bundle",
				bundle(new Subject.OfCase(Examples.CASE), List.of(6, 7, 8, 10), null, null).bytes());
		files.put("story/case-damaged.bundle", damaged().bytes());
		files.put("story/class.bundle",
				bundle(new Subject.OfClass(Examples.PROVIDER, "compensation", 6, 12), List.of(10), null, null).bytes());
		files.put("story/entry.bundle",
				bundle(new Subject.OfEntry(Examples.PROVIDER, Examples.accepted().entry().id()), List.of(6), null, null)
					.bytes());
		Subject lost = new Subject.OfEntry(Examples.PROVIDER, NoteVectors.lost().id());
		SignedText<Promise> promise = Promise.parseNote(NoteVectors.promise().bytes());
		SignedText<Refusal> refusal = Refusal.parseNote(NoteVectors.refusal().bytes());
		files.put("story/absent.bundle", bundle(lost, List.of(), null, null).bytes());
		files.put("story/promise-broken.bundle", bundle(lost, List.of(), promise, null).bytes());
		files.put("story/refused.bundle", bundle(lost, List.of(), promise, refusal).bytes());
		Examples.evidenceAdded()
			.files()
			.forEach((id, content) -> files.put("story/evidence/" + id + ".jpg", content.getBytes(UTF_8)));
		files.values().forEach(StoryVectors::readBack);
		return files;
	}

	private static void readBack(byte[] file) {
		String text = Writing.text(file);
		if (text.contains("\"kind\":\"bundle\"")) {
			Assertions.assertArrayEquals(file, Bundle.parse(file).bytes());
		}
		else if (text.contains("\"kind\": \"trust\"")) {
			Assertions.assertArrayEquals(file, Pretty.bytes(TrustFile.parse(file).json()));
		}
	}

	private TrustFile trust(boolean singleOperator) {
		Custody custody = new Custody(singleOperator, singleOperator ? "All keys were made by one program."
				: "Each party showed its key to the others on 2026-08-31.");
		return new TrustFile(Examples.LEDGER, this.story.records().getFirst().hash(), custody,
				List.of(supervisor(0, Examples.REGULATOR, PartyKind.REGULATOR),
						supervisor(1, Examples.ASSOCIATION, PartyKind.ASSOCIATION),
						new Party(Examples.PROVIDER, PartyKind.PROVIDER, List.of(), List.of(),
								List.of(new TrustedKey(NoteVectors.PROMISING.verifier(), 4L, null, null)))),
				List.of(Examples.REGULATOR, Examples.ASSOCIATION));
	}

	private static Party supervisor(int index, String name, PartyKind kind) {
		return new Party(name, kind, List.of(TrustedKey.of(Story.WITNESSES.get(index).verifier())),
				List.of(TrustedKey.of(NoteVectors.TESTIFYING.get(index).verifier())), List.of());
	}

	private Bundle bundle(Subject subject, List<Integer> records, @Nullable SignedText<Promise> promise,
			@Nullable SignedText<Refusal> refusal) {
		return new Bundle(Examples.LEDGER, subject, checkpoints(), testimony(),
				IntStream.range(0, 5).mapToObj(this::proven).toList(), records.stream().map(this::bundled).toList(),
				anchors(promise != null ? List.of(11) : List.of(5, 9)), promise, refusal);
	}

	private List<ListedCheckpoint> checkpoints() {
		return IntStream.range(0, LISTED.size())
			.mapToObj((i) -> new ListedCheckpoint(this.story.checkpoint(LISTED.get(i)),
					(i > 0) ? this.story.tree(LISTED.get(i)).consistency(LISTED.get(i - 1)).path() : List.of()))
			.toList();
	}

	private List<SignedText<Testimony>> testimony() {
		String text = NoteVectors.testimony(this.story).text();
		return NoteVectors.TESTIFYING.stream()
			.map((NoteSigner signer) -> Testimony.parseNote(signer.sign(text).bytes()))
			.toList();
	}

	private ProvenRecord proven(int index) {
		long size = LISTED.stream().filter((listed) -> listed > index).findFirst().orElseThrow();
		return new ProvenRecord(this.story.records().get(index), index, this.story.tree(size).inclusion(index).path());
	}

	private List<Anchor> anchors(List<Integer> indexes) {
		Map<Integer, Long> anchored = Map.of(5, 5L, 9, 9L, 11, 11L);
		return indexes.stream()
			.map((index) -> new Anchor(proven(index),
					this.story.checkpoint(Objects.requireNonNull(anchored.get(index)))))
			.toList();
	}

	private BundledRecord bundled(int index) {
		return bundled(index, (field) -> field);
	}

	private BundledRecord bundled(int index, Function<FieldOpening, FieldOpening> change) {
		Told told = this.story.told(index);
		Entry entry = told.entry();
		List<FieldOpening> fields = Objects.requireNonNull(Catalogue.RULES_1.type(entry.type()))
			.fields()
			.properties()
			.keySet()
			.stream()
			.map((name) -> change.apply(field(entry, name, told.fields().get(name))))
			.toList();
		List<EvidenceOpening> evidence = entry.evidence().stream().<EvidenceOpening>map((file) -> {
			byte[] content = Objects.requireNonNull(told.files().get(file.id())).getBytes(UTF_8);
			Item item = Item.evidence(entry.ledger(), entry.org(), entry.id(), file.id());
			return new EvidenceOpening.Opened(file.id(), Sha256.of(content), Examples.salt(item));
		}).toList();
		return new BundledRecord(proven(index), fields, evidence);
	}

	private static FieldOpening field(Entry entry, String name, @Nullable Json value) {
		Item item = new Item(entry.ledger(), entry.org(), entry.id(), name);
		Hash commitment = item.commit(Examples.salt(item), FieldContent.digest(value));
		if (CLOSED.contains(name)) {
			return new FieldOpening.Closed(name, commitment);
		}
		return (value != null) ? new FieldOpening.Opened(name, commitment, Examples.salt(item), value)
				: new FieldOpening.NotGiven(name, commitment, Examples.salt(item));
	}

	/** The exporter's own copy of one field is damaged, and the file is not shown. */
	private Bundle damaged() {
		Bundle whole = bundle(new Subject.OfCase(Examples.CASE), List.of(6, 7, 8, 10), null, null);
		List<BundledRecord> records = List
			.of(bundled(6),
					new BundledRecord(proven(7), bundled(7).fields(),
							bundled(7).evidence()
								.stream()
								.<EvidenceOpening>map((file) -> new EvidenceOpening.Closed(file.id()))
								.toList()),
					bundled(8,
							(field) -> field.name().equals("facts")
									? new FieldOpening.Unreadable(field.name(), field.commitment()) : field),
					bundled(10));
		return new Bundle(whole.ledger(), whole.subject(), whole.checkpoints(), whole.testimony(), whole.register(),
				records, whole.anchors(), null, null);
	}

	/** Trust files that must be refused. */
	Json trustFiles() {
		String valid = Writing.text(trust(false).bytes());
		String witness = Story.WITNESSES.getFirst().verifier().vkey();
		return Writing
			.object((out) -> out.put("about", "section 11: trust files; refused texts are none")
				.put("trust", Writing.array(List.of(valid, Writing.text(withLimits().bytes())), Json::of))
				.put("refused", Refused.of(valid, TrustFile::parse)
					.put("another kind", "\"kind\":\"trust\"", "\"kind\":\"truth\"")
					.put("another version", "\"v\":1", "\"v\":2")
					.put("unknown member", "\"v\":1", "\"v\":1,\"w\":1")
					.put("unknown custody", "\"separate\"", "\"shared\"")
					.put("unknown kind of party", "\"kind\":\"regulator\"", "\"kind\":\"court\"")
					.put("nobody required",
							"\"required\":[\"" + Examples.REGULATOR + "\",\"" + Examples.ASSOCIATION + "\"]",
							"\"required\":[]")
					.put("a stranger required", "\"required\":[\"" + Examples.REGULATOR, "\"required\":[\"stranger")
					.put("one party required twice", "\"required\":[\"" + Examples.REGULATOR,
							"\"required\":[\"" + Examples.ASSOCIATION)
					.put("a party twice", "\"parties\":[",
							"\"parties\":[{\"kind\":\"witness\",\"name\":\"" + Examples.REGULATOR
									+ "\",\"promise\":[],\"testimony\":[],\"witness\":[]},")
					.put("one key twice", "\"witness\":[{\"key\":\"" + witness + "\"}",
							"\"witness\":[{\"key\":\"" + witness + "\"},{\"key\":\"" + witness + "\"}")
					.put("witness key under another name", witness, Story.WITNESSES.get(1).verifier().vkey())
					.put("witness key of the wrong type", witness,
							Seeds.signer(Examples.REGULATOR, KeyType.ED25519).verifier().vkey())
					.put("null as the first leaf", "\"from\":4", "\"from\":null")
					.put("falling leaves", "\"from\":4", "\"from\":4,\"to\":3")
					.put("negative leaf", "\"from\":4", "\"from\":-4")
					.put("duplicate member", "\"from\":4", "\"from\":4,\"from\":4")
					.list()));
	}

	private TrustFile withLimits() {
		TrustFile trust = trust(false);
		Party regulator = trust.parties().getFirst();
		TrustedKey limited = new TrustedKey(regulator.witness().getFirst().key(), 0L, 8L,
				Instant.parse("2026-09-29T12:00:00.000Z"));
		return new TrustFile(
				trust.ledger(), trust.genesis(), trust.custody(), List.of(new Party(regulator.name(), regulator.kind(),
						List.of(limited), regulator.testimony(), regulator.promise()), trust.parties().get(1)),
				List.of(Examples.ASSOCIATION));
	}

	/**
	 * Bundles whose form is wrong; what a well-formed bundle fails to prove is for the
	 * verifier's examples.
	 */
	Json bundles() {
		String valid = Writing.text(bundle(new Subject.OfCase(Examples.CASE), List.of(6, 7), null, null).bytes());
		String notGiven = valid.substring(valid.indexOf("\"name\":\"caseNumber\""));
		String notGivenField = notGiven.substring(0, notGiven.indexOf('}'));
		String register = valid.substring(valid.indexOf("\"register\":[") + "\"register\":[".length());
		String founding = register.substring(0, register.indexOf("{\"index\":1,"));
		String fileId = Examples.evidenceAdded().entry().evidence().getFirst().id().toString();
		return Writing.object((out) -> out.put("about",
				"section 12: a bundle (more are in story), and what must be refused: the same with the first occurrence of replace "
						+ "exchanged for by")
			.put("valid", valid)
			.put("refused",
					Refused.of(valid, Bundle::parse)
						.shortly()
						.put("another kind", "\"kind\":\"bundle\"", "\"kind\":\"bungle\"")
						.put("unknown member", "{\"anchors\"", "{\"a\":1,\"anchors\"")
						.put("null promise", ",\"records\":[", ",\"promise\":null,\"records\":[")
						.put("two subjects", "{\"case\":", "{\"Case\":1,\"case\":")
						.put("no checkpoints",
								valid.substring(valid.indexOf("\"checkpoints\":["),
										valid.indexOf(",\"kind\":\"bundle\"")),
								"\"checkpoints\":[]")
						.put("consistency of the first checkpoint", "\"checkpoints\":[{\"consistency\":[",
								"\"checkpoints\":[{\"consistency\":[\"" + "0".repeat(64) + "\"")
						.put("register that does not begin at leaf 0", founding, "")
						.put("anchors out of order", "\"index\":5,", "\"index\":10,")
						.put("checkpoints of one size", "\\n7\\n", "\\n9\\n")
						.put("records out of order", "\"index\":7,", "\"index\":6,")
						.put("fields out of order", "\"name\":\"complainant\"", "\"name\":\"zcomplainant\"")
						.put("a field twice", "\"name\":\"contact\"", "\"name\":\"complainant\"")
						.put("value without salt", "\"salt\":", "\"salt2\":")
						.put("boolean value", "\"value\":\"2026-09-26\"", "\"value\":true")
						.put("unreadable and salted", notGivenField, notGivenField + ",\"unreadable\":true")
						.put("evidence without salt", "\"id\":\"" + fileId + "\",\"salt\":",
								"\"id\":\"" + fileId + "\",\"saltt\":")
						.put("evidence of another id", "\"id\":\"" + fileId + "\",\"salt\":",
								"\"id\":\"" + Seeds.id("other") + "\",\"salt\":")
						.list()));
	}

}
