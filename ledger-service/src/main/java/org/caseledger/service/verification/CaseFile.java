package org.caseledger.service.verification;

import java.util.List;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.vault.OpenedField;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A case as those who take part in it see it.
 *
 * @param caseId owner/key
 * @param owner the organisation that answers for it
 * @param stage code of the stage
 * @param records its records in order
 * @param damaged receipt numbers of the records whose copy in the database was changed,
 * and which therefore are not among the others
 */
public record CaseFile(String caseId, String owner, String stage, List<Item> records, List<String> damaged) {

	/**
	 * A record with what the vault opens of it.
	 *
	 * @param index leaf of the log
	 * @param receipt receipt number
	 * @param record the record
	 * @param notAfter upper bound of its recording: the witnesses' earliest cosignature,
	 * null while there is none
	 * @param fields private fields that were given, and those that do not open
	 */
	public record Item(long index, String receipt, LedgerRecord record, @Nullable Instant notAfter,
			List<OpenedField> fields) {

		Json json() {
			Entry entry = this.record.entry();
			JsonObject.Builder opened = JsonObject.builder();
			this.fields.forEach((field) -> opened.putIfPresent(field.name(), field.value()));
			return JsonObject.builder()
				.put("seq", this.record.seq())
				.put("index", this.index)
				.put("record", this.receipt)
				.put("type", entry.type())
				.put("org", entry.org())
				.put("id", entry.id().toString())
				.put("host", this.record.host())
				.put("role", entry.actor().role())
				.put("at", UtcTime.format(entry.at()))
				.putIfPresent("notAfter", (this.notAfter != null) ? UtcTime.format(this.notAfter) : null)
				.put("data", entry.data())
				.put("fields", opened.build())
				.put("unreadable",
						new JsonArray(this.fields.stream()
							.filter((field) -> !field.readable())
							.map((field) -> Json.of(field.name()))
							.toList()))
				.put("refs", new JsonArray(entry.refs().stream().map(Item::reference).toList()))
				.put("evidence", new JsonArray(entry.evidence().stream().map(Item::evidence).toList()))
				.build();
		}

		private static Json reference(Reference reference) {
			return JsonObject.builder()
				.put("rel", reference.rel())
				.put("org", reference.org())
				.put("id", reference.id().toString())
				.putIfPresent("item", reference.item())
				.build();
		}

		private static Json evidence(Evidence evidence) {
			return JsonObject.builder().put("id", evidence.id().toString()).put("kind", evidence.kind()).build();
		}

	}

	JsonObject json() {
		return JsonObject.builder()
			.put("case", this.caseId)
			.put("owner", this.owner)
			.put("stage", this.stage)
			.put("records", new JsonArray(this.records.stream().map(Item::json).toList()))
			.put("damaged", new JsonArray(this.damaged.stream().map(Json::of).toList()))
			.build();
	}

}
