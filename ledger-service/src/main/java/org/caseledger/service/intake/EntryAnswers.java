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

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.ledger.Committer;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
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

	private final Gathering<Question, Map<UUID, EntryAnswer>> gathering = new Gathering<>("answers", QUESTIONS,
			this::together);

	private final IntakeMeters meters;

	EntryAnswers(Outbox outbox, Records records, Receipts receipts, Promises promises, Committer committer,
			IntakeMeters meters) {
		this.outbox = outbox;
		this.records = records;
		this.receipts = receipts;
		this.promises = promises;
		this.committer = committer;
		this.meters = meters;
	}

	@Override
	public void destroy() {
		this.gathering.close();
	}

	/** Entries of one organisation. */
	private record Question(String org, Collection<UUID> ids) {
	}

	/** An answer and where the entry stands. */
	record EntryAnswer(Outbox.Status status, Outbox.State state, JsonObject json) {
	}

	Optional<EntryAnswer> find(EntryName name) {
		return Optional.ofNullable(find(name.org(), Set.of(name.id())).get(name.id()));
	}

	/**
	 * Waits until nothing of what stands is pending any more.
	 * @param org the organisation
	 * @param ids its entries, durable by now
	 * @param patience how long to wait at most
	 * @return what became of each by then, by id
	 */
	Map<UUID, EntryAnswer> await(String org, Collection<UUID> ids, Duration patience) {
		long start = System.nanoTime();
		long end = start + patience.toNanos();
		long mark = this.committer.wake();
		boolean passed = ids.isEmpty() || this.committer.awaitPass(mark, patience);
		Map<UUID, EntryAnswer> answers = find(org, ids);
		while (passed && answers.values().stream().anyMatch((answer) -> answer.state() == Outbox.State.PENDING)) {
			mark = this.committer.mark();
			passed = this.committer.awaitPass(mark, Duration.ofNanos(end - System.nanoTime()));
			answers = find(org, ids);
		}
		this.meters.waited(answers.values(), System.nanoTime() - start);
		return answers;
	}

	/** What became of entries of one organisation, by id. */
	Map<UUID, EntryAnswer> find(String org, Collection<UUID> ids) {
		return (ids.size() < MANY) ? this.gathering.ask(new Question(org, ids)) : findAll(org, ids);
	}

	/** Those who wait for the same pass ask at the same time. */
	private List<Map<UUID, EntryAnswer>> together(List<Question> questions) {
		Map<String, List<UUID>> ids = new HashMap<>();
		questions
			.forEach((question) -> ids.computeIfAbsent(question.org, (org) -> new ArrayList<>()).addAll(question.ids));
		Map<String, Map<UUID, EntryAnswer>> found = new HashMap<>();
		ids.forEach((org, all) -> found.put(org, findAll(org, all)));
		return questions.stream().map((question) -> {
			Map<UUID, EntryAnswer> answers = new HashMap<>(Objects.requireNonNull(found.get(question.org)));
			answers.keySet().retainAll(question.ids);
			return answers;
		}).toList();
	}

	private Map<UUID, EntryAnswer> findAll(String org, Collection<UUID> ids) {
		Map<UUID, Outbox.Status> statuses = this.outbox.find(org, ids);
		Map<UUID, StoredRecord> found = this.records.find(org, statuses.keySet());
		Map<Hash, Receipt> signed = this.receipts.find(found.values());
		Map<UUID, EntryAnswer> answers = new HashMap<>();
		statuses.forEach((id, status) -> answers.put(id, answer(status, found.get(id), signed)));
		return answers;
	}

	private EntryAnswer answer(Outbox.Status status, @Nullable StoredRecord record, Map<Hash, Receipt> signed) {
		if (status.state() == Outbox.State.REFUSED) {
			String code = Objects.requireNonNull(status.code());
			return new EntryAnswer(status, Outbox.State.REFUSED,
					about(status, Outbox.State.REFUSED).put("code", code)
						.putIfPresent("place", status.place())
						.put("refusal", this.promises.refusal(status, code))
						.build());
		}
		// the record of this name is this entry's once the row says so
		boolean own = status.state() == Outbox.State.RECORDED;
		Receipt receipt = (own && record != null) ? signed.get(record.hash()) : null;
		return (record != null && receipt != null) ? recorded(status, record, receipt) : pending(status);
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
					.build());
	}

	private static JsonObject.Builder about(Outbox.Status status, Outbox.State state) {
		return JsonObject.builder()
			.put("state", state.name().toLowerCase(Locale.ROOT))
			.put("case", status.caseId())
			.put("org", status.name().org())
			.put("id", status.name().id().toString());
	}

}
