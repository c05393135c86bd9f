package org.caseledger.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.caseledger.verifier.forge.Bytes;
import org.caseledger.verifier.forge.CheckpointDraft;
import org.caseledger.verifier.forge.CheckpointDraft.LineChange;
import org.caseledger.verifier.forge.EvidenceDraft;
import org.caseledger.verifier.forge.Exhibit;
import org.caseledger.verifier.forge.Forged;
import org.caseledger.verifier.forge.Forger;
import org.caseledger.verifier.forge.NoteKey;
import org.caseledger.verifier.forge.PromiseDraft;
import org.caseledger.verifier.forge.RecordDraft;
import org.caseledger.verifier.forge.SigningKey;

import static org.caseledger.verifier.Attack.on;
import static org.caseledger.verifier.forge.Forger.ASSOCIATION;
import static org.caseledger.verifier.forge.Forger.PROVIDER;
import static org.caseledger.verifier.forge.Forger.REGULATOR;

/**
 * The attacks, named. Places of records in the complaint of the play: 0 accepted, 1
 * evidence, 2 investigated, 3 resolved, 4 promised, 5 paid, 6 feedback, 7 archived.
 */
final class Attacks {

	private static final String OTHER_LEDGER = "other/" + "0".repeat(32);

	private static final String OTHER_HASH = "0123456789abcdef".repeat(4);

	private static final int EVIDENCE = 1;

	private static final int RESOLVED = 3;

	private Attacks() {
	}

	static Stream<Attack> all() {
		return Stream
			.of(ledger(), log(), keys(), testimony(), caseRecords(), classRecords(), entry(), promise(), register(),
					signatures(), content(), evidence(), time())
			.flatMap(Function.identity());
	}

	private static Stream<Attack> ledger() {
		return Stream.of(
				on(Check.LEDGER_OF_BUNDLE, "bundle-names-another-ledger")
					.handingOver((forged) -> forged.document.put("ledger", OTHER_LEDGER)),
				on(Check.LEDGER_OF_CHECKPOINT, "checkpoint-of-another-ledger")
					.forging((forger) -> forger.onCheckpoint("last", (draft) -> draft.origin = OTHER_LEDGER)),
				on(Check.LEDGER_OF_CHECKPOINT, "anchored-checkpoint-of-another-ledger")
					.forging((forger) -> forger.onAnchored("anchor-1", (draft) -> draft.origin = OTHER_LEDGER)),
				on(Check.LEDGER_OF_ENTRY, "entry-replayed-from-another-ledger")
					.forging(record("resolved", (draft) -> draft.ledger = OTHER_LEDGER)),
				on(Check.LEDGER_OF_TESTIMONY, "testimony-about-another-ledger")
					.forging((forger) -> forger.onTestimony((draft) -> draft.ledger = OTHER_LEDGER)),
				on(Check.LEDGER_OF_PROMISE, "promise-on-another-ledger")
					.showing(promised("accepted", (draft) -> draft.ledger = OTHER_LEDGER)),
				on(Check.GENESIS, "register-of-a-ledger-founded-anew")
					.handingOver((forged) -> forged.trust.put("genesis", OTHER_HASH)));
	}

	private static Stream<Attack> log() {
		return Stream.of(on(Check.INCLUSION, "record-never-logged").handingOver(spoiltProof("records", RESOLVED)),
				on(Check.INCLUSION, "registration-never-logged").handingOver(spoiltProof("register", 2)),
				on(Check.INCLUSION, "anchor-never-logged").handingOver(spoiltProof("anchors", 0)),
				on(Check.INCLUSION, "proof-shortened")
					.handingOver((forged) -> proof(forged, "records", RESOLVED).removeLast()),
				on(Check.CONSISTENCY, "log-rewritten-between-checkpoints").handingOver(
						(forged) -> Forged.list(forged.item("checkpoints", 2), "consistency").set(0, OTHER_HASH)),
				on(Check.CONSISTENCY, "consistency-proof-left-out")
					.handingOver((forged) -> Forged.list(forged.item("checkpoints", 1), "consistency").clear()),
				on(Check.FORK, "two-roots-of-one-size").forging(
						(forger) -> forger.onAnchored("anchor-2", (draft) -> draft.root = Bytes.unhex(OTHER_HASH))));
	}

	private static Stream<Attack> keys() {
		return Stream.of(
				on(Check.COSIGNATURE, "cosignature-forged")
					.forging((forger) -> forger.onCheckpoint("last", (draft) -> draft.lines = spoilt(ASSOCIATION))),
				on(Check.COSIGNATURE, "cosignature-on-an-anchored-checkpoint-forged")
					.forging((forger) -> forger.onAnchored("anchor-1", (draft) -> draft.lines = spoilt(REGULATOR))),
				on(Check.COSIGNATURE_PRESENT, "association-did-not-cosign")
					.forging((forger) -> forger.onCheckpoint("last", without(ASSOCIATION))),
				on(Check.KEY_RANGE, "retired-witness-key-cosigns")
					.handingOver((forged) -> forged.key(ASSOCIATION, "witness").put("to", 3))
					.noticedAs(Outcome.INDETERMINATE),
				on(Check.KEY_RANGE, "future-witness-key-cosigns")
					.handingOver((forged) -> forged.key(ASSOCIATION, "witness").put("from", 1000))
					.noticedAs(Outcome.INDETERMINATE),
				on(Check.KEY_RANGE, "retired-testimony-key-testifies")
					.handingOver((forged) -> forged.key(REGULATOR, "testimony").put("to", 3))
					.noticedAs(Outcome.INDETERMINATE),
				on(Check.KEY_LOST, "stolen-witness-key-cosigns").handingOver(
						(forged) -> forged.key(ASSOCIATION, "witness").put("invalidSince", "2026-09-01T00:00:00.000Z"))
					.noticedAs(Outcome.INDETERMINATE),
				on(Check.KEY_LOST, "stolen-testimony-key-testifies")
					.handingOver((forged) -> forged.key(ASSOCIATION, "testimony")
						.put("invalidSince", "2099-09-01T00:00:00.000Z"))
					.noticedAs(Outcome.INDETERMINATE),
				on(Check.KEY_KNOWN, "stranger-cosigns").forging((forger) -> forger.onCheckpoint("last",
						(draft) -> draft.cosigners.put(NoteKey.witness("stranger"), Forger.START.getEpochSecond()))),
				on(Check.AGE, "old-proof")
					.asking((options) -> options.notOlderThan(Instant.parse("2027-01-01T00:00:00Z"))),
				on(Check.CUSTODY, "all-keys-in-one-hand")
					.handingOver((forged) -> Forged.object(forged.trust.getOrDefault("custody", Map.of()))
						.put("kind", "single-operator")));
	}

	private static Stream<Attack> testimony() {
		String otherCase = "case " + PROVIDER + "/" + "cd".repeat(16);
		return Stream.of(on(Check.TESTIMONY, "testimony-forged").forging(
				(forger) -> forger.onTestimonyOf(ASSOCIATION, (draft) -> draft.lines = LineChange::breakSignature)),
				on(Check.TESTIMONY_PRESENT, "association-does-not-testify")
					.forging((forger) -> forger.onTestimonyOf(ASSOCIATION, (draft) -> draft.present = false)),
				on(Check.TESTIMONY_PRESENT, "association-is-silent-about-the-case")
					.forging((forger) -> forger.onTestimonyOf(ASSOCIATION,
							(draft) -> draft.statements.removeIf((line) -> line.startsWith("case " + PROVIDER)))),
				on(Check.TESTIMONY_PRESENT, "regulator-is-silent-about-the-register")
					.forging((forger) -> forger.onTestimonyOf(REGULATOR,
							(draft) -> draft.statements.removeIf((line) -> line.startsWith("case demo/")))),
				on(Check.TESTIMONY_CHECKPOINT, "testimony-about-an-earlier-checkpoint")
					.forging((forger) -> forger.onTestimonyOf(ASSOCIATION, (draft) -> {
						CheckpointDraft earlier = forger.checkpointNamed("late");
						draft.size = earlier.size;
						draft.root = earlier.root;
					})),
				on(Check.TESTIMONY_AGREES, "parties-contradict-each-other")
					.forging((forger) -> forger.onTestimony((draft) -> draft.statements.add("%s %d %s acceptance"
						.formatted(otherCase, draft.party.equals(REGULATOR) ? 1 : 2, OTHER_HASH)))),
				on(Check.TESTIMONY_ENTRY, "recorded-entry-testified-as-absent")
					.forging((forger) -> forger.onTestimony((draft) -> draft.statements
						.add("entry %s %s absent".formatted(PROVIDER, forger.draftNamed("resolved").id)))),
				on(Check.TESTIMONY_ENTRY, "entry-testified-with-other-content")
					.showing((forger) -> Exhibit.ofEntry(forger, "accepted"))
					.forging((forger) -> forger.onTestimony((draft) -> draft.reword("entry ", 4, OTHER_HASH))),
				on(Check.TESTIMONY_ENTRY, "entry-testified-at-another-leaf")
					.showing((forger) -> Exhibit.ofEntry(forger, "accepted"))
					.forging((forger) -> forger.onTestimony((draft) -> draft.reword("entry ", 3, "1"))));
	}

	private static Stream<Attack> caseRecords() {
		String statement = "case " + PROVIDER;
		return Stream.of(on(Check.CASE_RECORDED, "case-never-recorded").showing(Exhibit::ofEmptyCase),
				on(Check.CASE_NUMBER, "last-record-withheld").forging(restated(statement, 2, "9")),
				on(Check.CASE_HEAD, "last-record-exchanged").forging(restated(statement, 3, OTHER_HASH)),
				on(Check.CASE_CHAIN, "record-chained-to-nothing")
					.forging(record("feedback", (draft) -> draft.prev = OTHER_HASH)),
				on(Check.CASE_CHAIN, "place-left-out").forging(record("archived", (draft) -> draft.seq = 9)),
				on(Check.CASE_CHAIN, "place-taken-twice").forging(record("paid", (draft) -> draft.seq = 5)),
				on(Check.CASE_OF_RECORD, "record-borrowed-from-another-case")
					.forging(record("feedback", (draft) -> draft.caseId = PROVIDER + "/" + "cd".repeat(16))),
				on(Check.CASE_ORDER, "log-against-the-order-of-the-case")
					.forging(record("promised", (draft) -> draft.late = true)),
				on(Check.CASE_STEP, "compensation-promised-after-the-archive").forging((forger) -> forger.before(
						"anchor-3",
						() -> forger.append(forger.draft("too-late", PROVIDER, forger.caseId, "compensation.promised")
							.data("basis", "goodwill")))),
				on(Check.CASE_STEP, "case-begins-in-the-middle").forging(record("accepted", (draft) -> {
					draft.become("investigated");
					draft.data("finding", "undetermined");
				})),
				on(Check.CASE_STEP, "case-opened-twice").forging((forger) -> forger.before("investigated",
						() -> forger.append(forger.draft("again", PROVIDER, forger.caseId, "accepted")
							.data("category", "fee-dispute")
							.data("channel", "counter")
							.data("grade", "urgent")))),
				on(Check.FEEDBACK, "archived-without-a-confirmed-call")
					.forging(record("feedback", (draft) -> draft.data("call", "unreached"))),
				on(Check.REFERENCE, "voucher-that-does-not-exist")
					.forging((forger) -> forger.onRecord("paid", (draft) -> {
						draft.refs.removeLast();
						draft.ref("voucher", forger.draftNamed("evidence"), "00000000-0000-4000-9000-00000000ffff");
					})),
				on(Check.REFERENCE, "payment-without-voucher")
					.forging(record("paid", (draft) -> draft.refs.removeLast())),
				on(Check.REFERENCE, "decision-that-is-no-decision")
					.forging((forger) -> forger.onRecord("promised", (draft) -> {
						draft.refs.clear();
						draft.ref("decision", forger.draftNamed("accepted"), null);
					})),
				on(Check.CASE_STAGE, "stage-testified-as-open").forging(restated(statement, 4, "feedback")));
	}

	private static Stream<Attack> classRecords() {
		Function<Forger, Forged> compensation = (forger) -> Exhibit.ofClass(forger, PROVIDER, "compensation", 0, 15);
		return Stream.of(
				on(Check.CLASS_OF_RECORD, "record-of-another-class").showing((forger) -> Exhibit.ofClass(forger,
						PROVIDER, "compensation", 0, 15, (draft) -> draft.type.equals("resolved"))),
				on(Check.CLASS_OF_RECORD, "record-of-another-owner").showing((forger) -> Exhibit.ofClass(forger,
						PROVIDER, "anchor", 0, 15, (draft) -> draft.type.equals("anchor"))),
				on(Check.CLASS_OF_RECORD, "record-outside-the-range").showing((forger) -> Exhibit.ofClass(forger,
						PROVIDER, "compensation", 0, 7, (draft) -> draft.type.startsWith("compensation."))),
				on(Check.CLASS_NUMBER, "compensation-withheld").showing(compensation)
					.forging(restated("tally", 5, "3")),
				on(Check.CLASS_TALLY, "compensation-exchanged").showing(compensation)
					.forging(restated("tally", 6, OTHER_HASH)));
	}

	private static Stream<Attack> entry() {
		return Stream.of(
				on(Check.ENTRY_OF_RECORD, "another-entry-shown")
					.showing((forger) -> Exhibit.ofEntry(forger, "accepted", "evidence")),
				on(Check.ENTRY_SHOWN, "testified-entry-not-shown")
					.showing((forger) -> Exhibit.ofEntry(forger, "accepted"))
					.handingOver((forged) -> forged.items("records").clear()),
				on(Check.ENTRY_RECORDED, "entry-never-recorded").showing(absent((forged, draft) -> {
				})),
				on(Check.TESTIMONY_PRESENT, "absence-testified-by-one-party-only").showing(absent((forged, draft) -> {
				}))
					.forging((forger) -> forger.onTestimonyOf(ASSOCIATION,
							(draft) -> draft.statements.removeIf((line) -> line.startsWith("entry"))))
					.otherwise(Outcome.INDETERMINATE));
	}

	private static Stream<Attack> promise() {
		return Stream.of(
				on(Check.PROMISE, "promise-forged")
					.showing(promised("accepted", (draft) -> draft.lines = LineChange::breakSignature)),
				on(Check.PROMISE_KEY, "promise-of-a-stranger")
					.showing(promised("accepted", (draft) -> draft.key = NoteKey.promise("stranger"))),
				on(Check.PROMISE_ENTRY, "promise-about-another-entry")
					.showing(promised("accepted", (draft) -> draft.id = "00000000-0000-4000-8000-00000000ffff")),
				on(Check.PROMISE_CONTENT, "other-content-promised")
					.showing(promised("accepted", (draft) -> draft.entryHash = OTHER_HASH)),
				on(Check.PROMISE_KEPT, "promised-and-dropped")
					.showing(absent((forged, draft) -> forged.document.put("promise", draft.promise())))
					.otherwise(Outcome.INDETERMINATE),
				on(Check.PROMISE_DUE, "promise-still-open").showing(absent((forged, draft) -> {
					draft.deadline = Instant.parse("2027-01-01T00:00:00Z");
					forged.document.put("promise", draft.promise());
				})).otherwise(Outcome.INDETERMINATE),
				on(Check.REFUSED, "refused-by-a-rule").showing(absent((forged, draft) -> {
					forged.document.put("promise", draft.promise());
					forged.document.put("refusal", draft.refusal());
				})).noticedAs(Outcome.INDETERMINATE).otherwise(Outcome.INDETERMINATE));
	}

	private static Stream<Attack> register() {
		String statement = "case demo/";
		return Stream.of(on(Check.REGISTER_NUMBER, "revocation-withheld").forging(restated(statement, 2, "6")),
				on(Check.REGISTER_HEAD, "register-exchanged").forging(restated(statement, 3, OTHER_HASH)),
				on(Check.REGISTER_CHAIN, "registration-chained-to-nothing")
					.forging(record("key-cca", (draft) -> draft.prev = OTHER_HASH)),
				on(Check.ORGANISATION, "suspended-organisation-writes").forging((forger) -> forger.before("feedback",
						() -> forger.organisation("suspension", PROVIDER, "suspended"))),
				on(Check.HOST, "impersonated-by-another-host")
					.forging(record("feedback", (draft) -> draft.host = "OtherMSP")),
				on(Check.WRITER, "association-closes-the-provider's-case").forging(record("feedback", (draft) -> {
					draft.org = ASSOCIATION;
					draft.host = Forger.host(ASSOCIATION);
					draft.signer = null;
				})),
				on(Check.WRITER, "provider-registers-a-key").forging((forger) -> forger.before("feedback",
						() -> forger.registeredBy(PROVIDER, "coup", "key.added",
								Map.of("organisation", PROVIDER, "key", SigningKey.ed25519("coup").spkiBase64())))),
				on(Check.WRITER, "stranger-writes-into-the-case").forging((forger) -> {
					forger.before("investigated", () -> forger.organisation("newcomer", "yi", "active"));
					forger.onRecord("investigated", (draft) -> draft.org = "yi");
				}), on(Check.RULES_KNOWN, "rules-of-the-future").forging((forger) -> {
					forger.before("archived", () -> activate(forger));
					forger.onRecord("archived", (draft) -> draft.rules = 2);
					forger.onRecord("anchor-3", (draft) -> draft.rules = 2);
				}),
				on(Check.RULES_ACTIVE, "rules-of-the-past")
					.forging((forger) -> forger.before("archived", () -> activate(forger))),
				on(Check.CATALOGUE, "catalogue-nobody-here-knows")
					.forging(record("founded", (draft) -> draft.data("catalogue", OTHER_HASH))),
				on(Check.TYPE, "type-of-a-journal-in-a-case").forging((forger) -> forger.before("resolved",
						() -> forger.append(forger.draft("odd", PROVIDER, forger.caseId, "anchor")
							.data("checkpoint", OTHER_HASH)
							.data("size", 1)))),
				on(Check.TYPE, "type-that-no-catalogue-has").forging((forger) -> forger.before("resolved", () -> {
					RecordDraft odd = forger.draft("odd", PROVIDER, forger.caseId, "anchor");
					odd.type = "praised";
					forger.append(odd);
				})),
				on(Check.DATA, "code-that-no-catalogue-has")
					.forging(record("resolved", (draft) -> draft.data("outcome", "promotion"))),
				on(Check.DATA, "role-that-no-catalogue-has")
					.forging(record("resolved", (draft) -> draft.role = "king")));
	}

	private static Stream<Attack> signatures() {
		return Stream.of(
				on(Check.SIGNATURE, "signature-of-another-entry")
					.forging(record("resolved", (draft) -> draft.signed = Bytes.unhex(OTHER_HASH))),
				on(Check.SIGNATURE_KEY, "revoked-key-signs").forging((forger) -> forger.before("feedback",
						() -> forger.keyRevoked("revocation", PROVIDER, forger.providerKey))),
				on(Check.SIGNATURE_KEY, "unregistered-key-signs")
					.forging(record("resolved", (draft) -> draft.signer = SigningKey.ed25519("unregistered"))),
				on(Check.SIGNATURE_PRESENT, "host-submits-without-signature")
					.forging(record("resolved", (draft) -> draft.signer = null)),
				on(Check.SIGNATURE_CHECKED, "receipt-alone")
					.showing((forger) -> Exhibit.ofReceipt(forger, "accepted")));
	}

	private static Stream<Attack> content() {
		return Stream.of(
				on(Check.FIELD_NAMES, "field-left-out-everywhere")
					.forging(record("resolved", (draft) -> draft.fields.removeLast())),
				on(Check.PAYLOAD, "commitments-exchanged")
					.forging(record("resolved", (draft) -> draft.payload = OTHER_HASH)),
				on(Check.FIELD, "amount-reduced")
					.handingOver((forged) -> field(forged, RESOLVED, "amount").put("value", 2860)),
				on(Check.FIELD, "amount-hidden-as-not-given")
					.handingOver((forged) -> field(forged, RESOLVED, "amount").remove("value")),
				on(Check.FIELD_CLOSED, "contact-not-shown")
					.forging(record("accepted", (draft) -> draft.fieldNamed("contact").open = false)),
				on(Check.FIELD_CLOSED, "content-sealed-elsewhere").handingOver(Attacks::closeAsAWhole),
				on(Check.PAYLOAD, "content-said-to-be-elsewhere-of-a-type-without-fields")
					.forging(record("archived", (draft) -> draft.payload = OTHER_HASH)),
				on(Check.DEMANDED, "demanded-content-closed-as-a-whole").handingOver(Attacks::closeAsAWhole)
					.asking((options) -> options.demanding(Set.of("resolved"))),
				on(Check.FIELD_READABLE, "damaged-copy-exported").handingOver((forged) -> {
					Map<String, Object> field = field(forged, RESOLVED, "amount");
					field.remove("salt");
					field.remove("value");
					field.put("unreadable", true);
				}),
				on(Check.DEMANDED, "demanded-content-withheld")
					.asking((options) -> options.demanding(Set.of("accepted"))),
				on(Check.DEMANDED, "demanded-evidence-withheld")
					.forging(record("evidence", (draft) -> draft.evidence.getFirst().open = false))
					.asking((options) -> options.demanding(Set.of("evidence"))));
	}

	private static Stream<Attack> evidence() {
		return Stream.of(on(Check.EVIDENCE_OPENING, "file-and-digest-exchanged").handingOver((forged) -> {
			byte[] other = Bytes.utf8("another video");
			forged.files.replaceAll((name, content) -> other);
			Forged.object(Forged.list(forged.item("records", EVIDENCE), "evidence").getFirst())
				.put("digest", Bytes.hex(Bytes.sha256(other)));
		}), on(Check.EVIDENCE_FILE, "file-exchanged")
			.handingOver((forged) -> forged.files.replaceAll((name, content) -> Bytes.utf8("another video"))),
				on(Check.EVIDENCE_STORED, "storage-overwritten")
					.forging(record("evidence", (draft) -> draft.evidence.getFirst().open = false))
					.handingOver((forger, forged) -> forged.files.put(file(forger).id + ".stored",
							Bytes.utf8("overwritten"))),
				on(Check.EVIDENCE_READABLE, "key-of-the-file-lost").handingOver((forger, forged) -> {
					forged.files.clear();
					forged.files.put(file(forger).id + ".stored", file(forger).stored);
				}), on(Check.EVIDENCE_PRESENT, "file-removed").handingOver((forged) -> forged.files.clear()),
				on(Check.EVIDENCE_SUPPLIED, "no-folder").withoutFolder(),
				on(Check.EVIDENCE_FOLDER, "two-files-for-one-id").handingOver(
						(forger, forged) -> forged.files.put(file(forger).id + ".zzz", Bytes.utf8("another video"))),
				on(Check.EVIDENCE_FOLDER, "link-instead-of-a-file").inFolder((folder) -> replace(folder,
						(path) -> Files.createSymbolicLink(path, Files.write(folder.resolve("elsewhere"), VIDEO)))),
				on(Check.EVIDENCE_FOLDER, "link-instead-of-a-stored-file")
					.forging(record("evidence", (draft) -> draft.evidence.getFirst().open = false))
					.handingOver((forger, forged) -> forged.files.put(file(forger).id + ".stored", file(forger).stored))
					.inFolder((folder) -> replace(folder,
							(path) -> Files.createSymbolicLink(path,
									Files.write(folder.resolve("elsewhere"), STORED)))),
				on(Check.EVIDENCE_COMPARABLE, "file-for-closed-evidence")
					.forging(record("evidence", (draft) -> draft.evidence.getFirst().open = false))
					.handingOver((forger, forged) -> forged.files.put(file(forger).fileName(), file(forger).content)),
				on(Check.EVIDENCE_CLOSED, "evidence-not-opened")
					.forging(record("evidence", (draft) -> draft.evidence.getFirst().open = false)),
				on(Check.EVIDENCE_USED, "file-nobody-speaks-of")
					.handingOver((forged) -> forged.files.put("readme.txt", Bytes.utf8("I am not evidence"))));
	}

	private static Stream<Attack> time() {
		return Stream.of(
				on(Check.ANCHOR, "anchor-of-another-checkpoint")
					.forging(record("anchor-1", (draft) -> draft.data("checkpoint", OTHER_HASH))),
				on(Check.ANCHOR, "anchor-of-another-size")
					.forging(record("anchor-1", (draft) -> draft.data("size", 4))),
				on(Check.ANCHOR_TIME, "anchor-cosigned-by-a-stranger")
					.forging((forger) -> forger.onAnchored("anchor-1", (draft) -> {
						draft.cosigners.clear();
						draft.cosigners.put(NoteKey.witness("stranger"), Forger.START.getEpochSecond());
					})),
				on(Check.TIME, "recorded-before-it-was-possible")
					.forging((forger) -> forger.onAnchored("anchor-1", (draft) -> draft.shift(86_400))),
				on(Check.CLOCKS, "clocks-a-minute-apart").forging((forger) -> forger.onCheckpoint("middle",
						(draft) -> draft.cosigners
							.replaceAll((key, second) -> forger.checkpointNamed("first").earliest() - 60))),
				on(Check.CLAIMED_TIME, "backdated-by-three-days")
					.forging(record("accepted", (draft) -> draft.at = Forger.START.minusSeconds(3 * 86_400))),
				on(Check.CLAIMED_TIME, "claimed-in-the-future")
					.forging(record("accepted", (draft) -> draft.at = Forger.START.plusSeconds(3 * 86_400))),
				on(Check.CAPTURED, "video-of-last-week")
					.forging(record("evidence", (draft) -> draft.data("capturedAt", "2026-01-01T00:00:00.000Z"))),
				on(Check.OUTSIDE_TIMESTAMP, "witnesses-alone"));
	}

	// Small words for the above.

	private static final byte[] STORED = Bytes.random("stored 00000000-0000-4000-9000-000000000001");

	private static final byte[] VIDEO = Bytes.utf8("not really a video....");

	private static Consumer<Forger> record(String step, Consumer<RecordDraft> change) {
		return (forger) -> forger.onRecord(step, change);
	}

	private static Consumer<Forger> restated(String beginning, int word, String text) {
		return (forger) -> forger.onTestimony((draft) -> draft.reword(beginning, word, text));
	}

	private static Consumer<CheckpointDraft> without(String party) {
		return (draft) -> draft.cosigners.keySet().removeIf((key) -> key.name().equals(party));
	}

	private static LineChange spoilt(String party) {
		return (line) -> line.contains(" " + party + " ") ? LineChange.breakSignature(line) : line;
	}

	private static List<Object> proof(Forged forged, String list, int item) {
		return Forged.list(forged.item(list, item), "proof");
	}

	private static Consumer<Forged> spoiltProof(String list, int item) {
		return (forged) -> proof(forged, list, item).set(0, OTHER_HASH);
	}

	private static void closeAsAWhole(Forged forged) {
		forged.item("records", RESOLVED).put("fields", List.of());
	}

	private static Map<String, Object> field(Forged forged, int record, String name) {
		return Forged.list(forged.item("records", record), "fields")
			.stream()
			.map(Forged::object)
			.filter((field) -> name.equals(field.get("name")))
			.findFirst()
			.orElseThrow();
	}

	private static EvidenceDraft file(Forger forger) {
		return forger.draftNamed("evidence").evidence.getFirst();
	}

	private static void activate(Forger forger) {
		forger.registered("rules", "rules.activated", new TreeMap<>(Map.of("rules", 2, "catalogue", OTHER_HASH)));
	}

	private static Function<Forger, Forged> promised(String step, Consumer<PromiseDraft> change) {
		return (forger) -> {
			PromiseDraft draft = new PromiseDraft(forger, forger.draftNamed(step));
			draft.deadline = Forger.START.plusSeconds(86_400);
			change.accept(draft);
			Forged forged = Exhibit.ofEntry(forger, step);
			forged.document.put("promise", draft.promise());
			return forged;
		};
	}

	private static Function<Forger, Forged> absent(java.util.function.BiConsumer<Forged, PromiseDraft> change) {
		return (forger) -> {
			RecordDraft never = forger.draft("never", PROVIDER, forger.caseId, "feedback");
			Forged forged = Exhibit.ofAbsence(forger, never);
			change.accept(forged, new PromiseDraft(forger, never));
			return forged;
		};
	}

	private static void replace(Path folder, Replacement replacement) {
		try (Stream<Path> files = Files.list(folder)) {
			Path file = files.findFirst().orElseThrow();
			Files.delete(file);
			replacement.put(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Replacement {

		Path put(Path path) throws IOException;

	}

}
