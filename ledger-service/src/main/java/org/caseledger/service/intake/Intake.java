package org.caseledger.service.intake;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.caseledger.chaincode.Refusal;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Backlog;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Ledger;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.SealedEntry;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From a request to a durable submission.
 */
@Component
class Intake implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	/** As many requests as that are taken by themselves. */
	private static final int MANY = 50;

	/** Most calls in one transaction. */
	private static final int CALLS = 64;

	private final Vault vault;

	private final Outbox outbox;

	private final Backlog backlog;

	private final Register register;

	private final Ledger ledger;

	private final Records records;

	private final Drafting drafting;

	private final RequestTag tag;

	private final Clock clock;

	private final TransactionTemplate transaction;

	/** The tag of no request. */
	private static final byte[] ELSEWHERE = new byte[0];

	private final Gathering<Call, Answer> gathering = new Gathering<>("intake", CALLS, this::together);

	private final IntakeMeters meters;

	Intake(Vault vault, Outbox outbox, Backlog backlog, Register register, Ledger ledger, Records records,
			Drafting drafting, RequestTag tag, Clock clock, TransactionTemplate transaction, IntakeMeters meters) {
		this.vault = vault;
		this.outbox = outbox;
		this.backlog = backlog;
		this.register = register;
		this.ledger = ledger;
		this.records = records;
		this.drafting = drafting;
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
		Call call = new Call(caller, requests);
		// many of one caller fill a transaction by themselves
		List<Taken> taken = (requests.size() < MANY) ? this.gathering.ask(call).taken() : alone(call).taken();
		this.meters.taken(taken);
		return taken;
	}

	@Override
	public void destroy() {
		this.gathering.close();
	}

	/**
	 * Takes the requests of several callers in one transaction. What goes wrong with one
	 * of them is its own affair: then each is taken alone.
	 */
	private List<Answer> together(List<Call> calls) {
		if (calls.size() > 1 && areDistinct(calls)) {
			try {
				return Objects.requireNonNull(this.transaction.execute((status) -> takeInTransaction(calls)))
					.stream()
					.map((taken) -> new Answer(taken, null))
					.toList();
			}
			catch (CannotCreateTransactionException ex) {
				return calls.stream().map((call) -> new Answer(List.of(), ex)).toList();
			}
			catch (RuntimeException ex) {
				log.debug("requests that came together are taken one by one", ex);
			}
		}
		return calls.stream().map(this::alone).toList();
	}

	/** Whether no two of them bring the same entry. */
	private static boolean areDistinct(List<Call> calls) {
		Set<EntryName> names = new HashSet<>();
		return calls.stream()
			.allMatch((call) -> call.requests.stream()
				.map(EntryRequest::id)
				.filter(Objects::nonNull)
				.allMatch((id) -> names.add(new EntryName(call.caller.org(), id))));
	}

	private Answer alone(Call call) {
		try {
			return new Answer(takeAlone(call), null);
		}
		catch (RuntimeException ex) {
			return new Answer(List.of(), ex);
		}
	}

	private List<Taken> takeAlone(Call call) {
		try {
			return inTransaction(call);
		}
		catch (DuplicateKeyException ex) {
			// the same id came twice at once: now the first one stands, and this one is a
			// repetition
			return inTransaction(call);
		}
	}

	private List<Taken> inTransaction(Call call) {
		return Objects.requireNonNull(this.transaction.execute((status) -> takeInTransaction(List.of(call))))
			.getFirst();
	}

	private List<List<Taken>> takeInTransaction(List<Call> calls) {
		Map<String, List<UUID>> asked = new HashMap<>();
		for (Call call : calls) {
			asked.computeIfAbsent(call.caller.org(), (org) -> new ArrayList<>())
				.addAll(call.requests.stream().map(EntryRequest::id).filter(Objects::nonNull).toList());
		}
		Map<String, Map<UUID, byte[]>> known = new HashMap<>();
		asked.forEach((org, ids) -> known.put(org, requests(org, ids)));
		List<Draft> drafts = new ArrayList<>();
		List<List<Taken>> taken = calls.stream()
			.map((call) -> taken(call, Objects.requireNonNull(known.get(call.caller.org())), drafts))
			.toList();
		queue(drafts);
		return taken;
	}

	/**
	 * With what tag each entry stands. What is recorded and did not come by this database
	 * has none: no other content is sealed under its name.
	 */
	private Map<UUID, byte[]> requests(String org, List<UUID> ids) {
		Map<UUID, byte[]> known = this.vault.requests(org, ids);
		if (this.ledger.isShared()) {
			List<UUID> others = ids.stream().filter((id) -> !known.containsKey(id)).toList();
			this.records.find(org, others).keySet().forEach((id) -> known.put(id, ELSEWHERE));
		}
		return known;
	}

	private List<Taken> taken(Call call, Map<UUID, byte[]> known, List<Draft> drafts) {
		Caller caller = call.caller;
		List<Taken> taken = new ArrayList<>();
		Set<UUID> ids = new HashSet<>();
		for (EntryRequest request : call.requests) {
			UUID id = (request.id() != null) ? request.id() : UUID.randomUUID();
			try {
				byte[] earlier = known.get(id);
				byte[] tag = this.tag.of(caller.org(), request.json());
				if (!ids.add(id) || (earlier != null && !MessageDigest.isEqual(earlier, tag))) {
					throw new Problem(ProblemCode.ENTRY_ID_REUSED, "The id stands with another request.", "/id");
				}
				if (earlier == null) {
					drafts.add(this.drafting.draft(caller, request, id, tag));
				}
				taken.add(new Taken.Standing(new EntryName(caller.org(), id), earlier != null));
			}
			catch (Problem problem) {
				taken.add(new Taken.NotTaken(problem));
			}
		}
		return taken;
	}

	private void queue(List<Draft> drafts) {
		if (drafts.isEmpty()) {
			return;
		}
		this.backlog.take(drafts.size());
		Map<String, String> hosts = new HashMap<>();
		drafts.forEach((draft) -> hosts.computeIfAbsent(draft.caller().org(), this::host));
		List<SealedEntry.Commitments> sealed = this.vault.seal(drafts.stream().map(Draft::content).toList());
		List<Outbox.Queued> queued = new ArrayList<>();
		Instant now = UtcTime.truncate(this.clock.instant());
		for (int i = 0; i < drafts.size(); i++) {
			Draft draft = drafts.get(i);
			String org = draft.caller().org();
			Entry entry = draft.entry(this.vault.pseudonym(draft.content().caseId(), org, draft.caller().person()),
					sealed.get(i), now);
			queued.add(new Outbox.Queued(new EntryName(org, entry.id()), entry.caseId().toString(),
					Objects.requireNonNull(hosts.get(org)), entry.hash(), new Submission(entry, null).bytes()));
		}
		this.outbox.queue(queued);
	}

	private String host(String org) {
		return this.register.organisation(org)
			.filter((registered) -> !registered.host().isEmpty())
			.orElseThrow(() -> Problem.refused(Refusal.ORGANISATION_UNKNOWN, ""))
			.host();
	}

	/** What one caller asks for at once. */
	private record Call(Caller caller, List<EntryRequest> requests) {
	}

	/** What became of a call: one outcome for each request, or what was thrown. */
	private record Answer(List<Taken> outcomes, @Nullable RuntimeException failure) {

		List<Taken> taken() {
			if (this.failure != null) {
				throw this.failure;
			}
			return this.outcomes;
		}

	}

}
