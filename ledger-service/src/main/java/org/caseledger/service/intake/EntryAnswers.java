package org.caseledger.service.intake;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.witness.Promises;
import org.caseledger.service.witness.Receipts;

import org.springframework.stereotype.Component;

/**
 * Answers what became of an entry: a receipt once every witness has cosigned it, until
 * then a promise, or the rule that refused it.
 */
@Component
class EntryAnswers {

	private final Outbox outbox;

	private final Records records;

	private final Receipts receipts;

	private final Promises promises;

	EntryAnswers(Outbox outbox, Records records, Receipts receipts, Promises promises) {
		this.outbox = outbox;
		this.records = records;
		this.receipts = receipts;
		this.promises = promises;
	}

	/** An answer and where the entry stands. */
	record EntryAnswer(Outbox.Status status, Outbox.State state, JsonObject json) {
	}

	Optional<EntryAnswer> find(EntryName name) {
		return this.outbox.find(name).map(this::answer);
	}

	private EntryAnswer answer(Outbox.Status status) {
		if (status.state() == Outbox.State.REFUSED) {
			String code = Objects.requireNonNull(status.code());
			return new EntryAnswer(status, Outbox.State.REFUSED,
					about(status, Outbox.State.REFUSED).put("code", code)
						.putIfPresent("place", status.place())
						.put("refusal", this.promises.refusal(status, code))
						.build());
		}
		return this.records.find(status.name())
			.flatMap((record) -> this.receipts.find(record).map((receipt) -> recorded(status, record, receipt)))
			.orElseGet(() -> pending(status));
	}

	private EntryAnswer recorded(Outbox.Status status, StoredRecord record, Receipt receipt) {
		return new EntryAnswer(status, Outbox.State.RECORDED,
				about(status, Outbox.State.RECORDED).put("record", record.hash().hex())
					.put("index", record.index())
					.put("seq", record.record().seq())
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
