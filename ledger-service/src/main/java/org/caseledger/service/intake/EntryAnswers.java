package org.caseledger.service.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Standstill;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.witness.Promises;
import org.caseledger.service.witness.Receipts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Answers what became of an entry: a receipt once every witness has cosigned it, until
 * then a promise, or the rule that refused it.
 */
@Component
class EntryAnswers implements DisposableBean {

	/** As many entries as that are looked up by themselves. */
	private static final int MANY = 50;

	/** Most questions that are answered together. */
	private static final int QUESTIONS = 64;

	private final Outbox outbox;

	private final Records records;

	private final Receipts receipts;

	private final Promises promises;

	private final Committer committer;

	private final Standstill standstill;

	private final Gathering<Question, Map<UUID, Found>> gathering = new Gathering<>("answers", QUESTIONS,
			this::together);

	private final IntakeMeters meters;

	EntryAnswers(Outbox outbox, Records records, Receipts receipts, Promises promises, Committer committer,
			Standstill standstill, IntakeMeters meters) {
		this.outbox = outbox;
		this.records = records;
		this.receipts = receipts;
		this.promises = promises;
		this.committer = committer;
		this.standstill = standstill;
		this.meters = meters;
	}

	@Override
	public void destroy() {
		this.gathering.close();
	}

	/** Entries of one organisation. */
	private record Question(String org, Collection<UUID> ids) {
	}

	/**
	 * What is known of an entry.
	 *
	 * @param status what the outbox says
	 * @param record the record of this name, null when there is none yet; it is this
	 * entry's once the outbox says so
	 * @param receipt over the record, null while a witness has not cosigned it
	 */
	private record Found(Outbox.Status status, @Nullable StoredRecord record, @Nullable Receipt receipt) {

		Outbox.State state() {
			boolean received = this.record != null && this.receipt != null;
			return (this.status.state() == Outbox.State.RECORDED && !received) ? Outbox.State.PENDING
					: this.status.state();
		}

	}

	/** An answer and where the entry stands. */
	record EntryAnswer(Outbox.Status status, Outbox.State state, JsonObject json) {
	}

	Optional<EntryAnswer> find(EntryName name) {
		return Optional.ofNullable(find(name.org(), Set.of(name.id())).get(name.id()))
			.map(this::answer)
			.or(() -> elsewhere(name));
	}

	/** What is recorded and did not come by this database. */
	private Optional<EntryAnswer> elsewhere(EntryName name) {
		return this.records.find(name)
			.flatMap((record) -> this.receipts.find(record)
				.map((receipt) -> recorded(standing(name, receipt.record()), record, receipt)));
	}

	private static Outbox.Status standing(EntryName name, LedgerRecord record) {
		return new Outbox.Status(name, record.entry().caseId().toString(), record.entry().hash(), Outbox.State.RECORDED,
				null, null, record.txTime());
	}

	/**
	 * Waits until nothing of what stands is pending any more.
	 * @param org the organisation
	 * @param taken its entries, durable by now
	 * @param patience how long to wait at most
	 * @return what became of each by then, by id
	 */
	Map<UUID, EntryAnswer> await(String org, Collection<Intake.Taken.Standing> taken, Duration patience) {
		long start = System.nanoTime();
		long end = start + patience.toNanos();
		List<UUID> repeated = ids(taken, Intake.Taken.Standing::repeated);
		Map<UUID, Found> found = new HashMap<>(repeated.isEmpty() ? Map.of() : find(org, repeated));
		List<UUID> pending = new ArrayList<>(pending(found));
		pending.addAll(ids(taken, (each) -> !each.repeated()));
		if (!pending.isEmpty()) {
			boolean settled = this.committer.awaitSettled(pending.stream().map((id) -> new EntryName(org, id)).toList(),
					patience);
			// before it is looked: what is cosigned meanwhile is not waited for in vain
			long mark = this.committer.mark();
			found.putAll(find(org, pending));
			pending = pending(found);
			// settled, and not cosigned by every witness
			while (settled && !pending.isEmpty()) {
				settled = this.committer.awaitPass(mark, Duration.ofNanos(end - System.nanoTime()));
				mark = this.committer.mark();
				found.putAll(find(org, pending));
				pending = pending(found);
			}
		}
		Map<UUID, EntryAnswer> answers = new HashMap<>();
		// only now: a promise that nobody will read costs as much as ten receipts
		found.forEach((id, each) -> answers.put(id, answer(each)));
		this.meters.waited(answers.values(), System.nanoTime() - start);
		return answers;
	}

	private static List<UUID> ids(Collection<Intake.Taken.Standing> taken, Predicate<Intake.Taken.Standing> which) {
		return taken.stream().filter(which).map((standing) -> standing.name().id()).toList();
	}

	private static List<UUID> pending(Map<UUID, Found> found) {
		return found.entrySet()
			.stream()
			.filter((each) -> each.getValue().state() == Outbox.State.PENDING)
			.map(Map.Entry::getKey)
			.toList();
	}

	/** What is known of entries of one organisation, by id. */
	private Map<UUID, Found> find(String org, Collection<UUID> ids) {
		return (ids.size() < MANY) ? this.gathering.ask(new Question(org, ids)) : findAll(org, ids);
	}

	/** Those who wait for the same pass ask at the same time. */
	private List<Map<UUID, Found>> together(List<Question> questions) {
		Map<String, List<UUID>> ids = new HashMap<>();
		questions
			.forEach((question) -> ids.computeIfAbsent(question.org, (org) -> new ArrayList<>()).addAll(question.ids));
		Map<String, Map<UUID, Found>> found = new HashMap<>();
		ids.forEach((org, all) -> found.put(org, findAll(org, all)));
		return questions.stream().map((question) -> {
			Map<UUID, Found> own = new HashMap<>();
			Map<UUID, Found> all = Objects.requireNonNull(found.get(question.org));
			for (UUID id : question.ids) {
				Found one = all.get(id);
				if (one != null) {
					own.put(id, one);
				}
			}
			return own;
		}).toList();
	}

	private Map<UUID, Found> findAll(String org, Collection<UUID> ids) {
		Map<UUID, Outbox.Status> statuses = this.outbox.find(org, ids);
		Map<UUID, StoredRecord> records = this.records.find(org, statuses.keySet());
		Map<Hash, Receipt> receipts = this.receipts.find(records.values());
		Map<UUID, Found> found = new HashMap<>();
		statuses.forEach((id, status) -> {
			StoredRecord record = records.get(id);
			found.put(id, new Found(status, record, (record != null) ? receipts.get(record.hash()) : null));
		});
		return found;
	}

	private EntryAnswer answer(Found found) {
		return switch (found.state()) {
			case REFUSED -> refused(found.status, Objects.requireNonNull(found.status.code()));
			case PENDING -> pending(found.status);
			case RECORDED ->
				recorded(found.status, Objects.requireNonNull(found.record), Objects.requireNonNull(found.receipt));
		};
	}

	private EntryAnswer refused(Outbox.Status status, String code) {
		return new EntryAnswer(status, Outbox.State.REFUSED,
				about(status, Outbox.State.REFUSED).put("code", code)
					.putIfPresent("place", status.place())
					.put("refusal", this.promises.refusal(status, code))
					.build());
	}

	private EntryAnswer recorded(Outbox.Status status, StoredRecord record, Receipt receipt) {
		return new EntryAnswer(status, Outbox.State.RECORDED,
				about(status, Outbox.State.RECORDED).put("record", record.hash().hex())
					.put("index", record.index())
					.put("seq", receipt.record().seq())
					.put("receipt", receipt.json())
					.build());
	}

	private EntryAnswer pending(Outbox.Status status) {
		Promises.Promised promised = this.promises.promise(status);
		return new EntryAnswer(status, Outbox.State.PENDING,
				about(status, Outbox.State.PENDING).put("promise", promised.note())
					.put("deadline", UtcTime.format(promised.deadline()))
					.putIfPresent("reason", reason(status))
					.build());
	}

	/** What is recorded waits for cosignatures only. */
	private @Nullable String reason(Outbox.Status status) {
		return (status.state() == Outbox.State.PENDING) ? this.standstill.reason().orElse(null) : null;
	}

	private static JsonObject.Builder about(Outbox.Status status, Outbox.State state) {
		return JsonObject.builder()
			.put("state", state.name().toLowerCase(Locale.ROOT))
			.put("case", status.caseId())
			.put("org", status.name().org())
			.put("id", status.name().id().toString());
	}

}
