package org.caseledger.service.intake;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.SealedEntry;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From a request to a durable submission.
 */
@Component
class Intake {

	private final Vault vault;

	private final Outbox outbox;

	private final Register register;

	private final RequestTag tag;

	private final Clock clock;

	private final TransactionTemplate transaction;

	/**
	 * What stands for the sealed content while the form of an entry is tried: one that
	 * does not fit must not take the others of its batch with it.
	 */
	private static final SealedEntry.Commitments UNSEALED = new SealedEntry.Commitments(List.of(), Hash.ZERO);

	private static final String FILE_NAME = "fileName";

	private static final String UNSEALED_PERSON = "0".repeat(32);

	private final SecureRandom random = new SecureRandom();

	private final IntakeMeters meters;

	Intake(Vault vault, Outbox outbox, Register register, RequestTag tag, Clock clock, TransactionTemplate transaction,
			IntakeMeters meters) {
		this.vault = vault;
		this.outbox = outbox;
		this.register = register;
		this.tag = tag;
		this.clock = clock;
		this.transaction = transaction;
		this.meters = meters;
	}

	/** What became of a request: an entry that is durable here, or a problem. */
	sealed interface Taken {

		/**
		 * It stands.
		 *
		 * @param name the entry's name
		 * @param repeated whether an earlier request had brought it
		 */
		record Standing(EntryName name, boolean repeated) implements Taken {
		}

		/**
		 * It was not taken.
		 *
		 * @param problem why
		 */
		record NotTaken(Problem problem) implements Taken {
		}

	}

	/**
	 * Takes requests of one caller: all that can be taken become durable together.
	 * @param caller whose
	 * @param requests at most 1,000
	 * @return what became of each, in order
	 */
	List<Taken> take(Caller caller, List<EntryRequest> requests) {
		List<Taken> taken = takeOrRepeat(caller, requests);
		this.meters.taken(taken);
		return taken;
	}

	private List<Taken> takeOrRepeat(Caller caller, List<EntryRequest> requests) {
		try {
			return this.transaction.execute((status) -> takeInTransaction(caller, requests));
		}
		catch (DuplicateKeyException ex) {
			// the same id came twice at once: now the first one stands, and this one is a
			// repetition
			return this.transaction.execute((status) -> takeInTransaction(caller, requests));
		}
	}

	private List<Taken> takeInTransaction(Caller caller, List<EntryRequest> requests) {
		List<Taken> taken = new ArrayList<>();
		List<Draft> drafts = new ArrayList<>();
		Set<UUID> ids = new HashSet<>();
		Map<UUID, byte[]> known = this.vault.requests(caller.org(),
				requests.stream().map(EntryRequest::id).filter(Objects::nonNull).toList());
		for (EntryRequest request : requests) {
			UUID id = (request.id() != null) ? request.id() : UUID.randomUUID();
			try {
				byte[] earlier = known.get(id);
				byte[] tag = this.tag.of(caller.org(), request.json());
				if (!ids.add(id) || (earlier != null && !MessageDigest.isEqual(earlier, tag))) {
					throw new Problem(ProblemCode.ENTRY_ID_REUSED, "The id stands with another request.", "/id");
				}
				if (earlier == null) {
					drafts.add(draft(caller, request, id, tag));
				}
				taken.add(new Taken.Standing(new EntryName(caller.org(), id), earlier != null));
			}
			catch (Problem problem) {
				taken.add(new Taken.NotTaken(problem));
			}
		}
		queue(caller, drafts);
		return taken;
	}

	private Draft draft(Caller caller, EntryRequest request, UUID id, byte[] tag) {
		EntryType type = Catalogue.RULES_1.type(request.type());
		if (type == null) {
			throw Problem.refused("type-unknown", "/type", false);
		}
		for (Violation violation : type.fields().violations(request.fields())) {
			throw new Problem(ProblemCode.FIELDS_INVALID,
					"A private field is missing, unknown or of the wrong form: " + violation.code() + ".",
					"/fields/" + violation.name());
		}
		if (request.fields().get(FILE_NAME) instanceof JsonString name && !FileName.isPlain(name.value())) {
			throw new Problem(ProblemCode.FIELDS_INVALID,
					"The name of a file has no path, no control character and no mark that turns its direction.",
					"/fields/" + FILE_NAME);
		}
		CaseId caseId = (request.caseId() != null) ? request.caseId() : newCase(caller, type);
		List<OpenedEvidence> files = request.evidence().stream().map((file) -> uploaded(caller, caseId, file)).toList();
		SortedMap<String, @Nullable Json> fields = new TreeMap<>();
		type.fields().properties().keySet().forEach((name) -> fields.put(name, request.fields().get(name)));
		Draft draft = new Draft(request, caseId, files,
				new SealedEntry(ledger(), caller.org(), id, caseId.toString(), fields, tag));
		JsonBody.fitting(
				() -> draft.entry(caller, UNSEALED_PERSON, UNSEALED, UtcTime.truncate(this.clock.instant())).bytes());
		return draft;
	}

	private CaseId newCase(Caller caller, EntryType type) {
		if (!type.opens()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "This type belongs to a case that is open already.",
					"/case");
		}
		byte[] key = new byte[16];
		this.random.nextBytes(key);
		return new CaseId(caller.org(), HexFormat.of().formatHex(key));
	}

	private OpenedEvidence uploaded(Caller caller, CaseId caseId, EntryRequest.Attachment file) {
		return this.vault.evidence(caller.org(), file.id())
			.filter((found) -> found.caseId().equals(caseId.toString()))
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_UNKNOWN,
					"No file with this id was uploaded to this case.", "/evidence"));
	}

	private String ledger() {
		return this.register.founding()
			.orElseThrow(() -> new Problem(ProblemCode.LEDGER_UNAVAILABLE, "The ledger is not founded yet."))
			.ledger();
	}

	private void queue(Caller caller, List<Draft> drafts) {
		if (drafts.isEmpty()) {
			return;
		}
		String host = this.register.organisation(caller.org())
			.filter((org) -> !org.host().isEmpty())
			.orElseThrow(() -> Problem.refused("organisation-unknown", "", false))
			.host();
		List<SealedEntry.Commitments> sealed = this.vault.seal(drafts.stream().map(Draft::content).toList());
		List<Outbox.Queued> queued = new ArrayList<>();
		Instant now = UtcTime.truncate(this.clock.instant());
		for (int i = 0; i < drafts.size(); i++) {
			Entry entry = drafts.get(i)
				.entry(caller, this.vault.pseudonym(drafts.get(i).content.caseId(), caller.org(), caller.person()),
						sealed.get(i), now);
			queued.add(new Outbox.Queued(new EntryName(entry.org(), entry.id()), entry.caseId().toString(), host,
					entry.hash(), new Submission(entry, null).bytes()));
		}
		this.outbox.queue(queued);
	}

	/** An entry to be, before its content is sealed. */
	private record Draft(EntryRequest request, CaseId caseId, List<OpenedEvidence> files, SealedEntry content) {

		Entry entry(Caller caller, String pseudonym, SealedEntry.Commitments sealed, Instant now) {
			List<Evidence> evidence = new ArrayList<>();
			for (int i = 0; i < this.files.size(); i++) {
				OpenedEvidence file = this.files.get(i);
				evidence.add(new Evidence(file.id(), this.request.evidence().get(i).kind(),
						Item.evidence(this.content.ledger(), caller.org(), this.content.id(), file.id())
							.commit(Salt.derive(file.key().bytes()), file.digest()),
						file.stored()));
			}
			Instant at = (this.request.at() != null) ? this.request.at() : now;
			return new Entry(this.content.ledger(), caller.org(), this.content.id(), this.caseId, this.request.type(),
					this.request.after(), at, new Actor(pseudonym, caller.role()), this.request.data(),
					this.request.refs(), sealed.payload(), evidence);
		}

	}

}
