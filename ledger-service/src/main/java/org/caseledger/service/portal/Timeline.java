package org.caseledger.service.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Reference;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * A case made ready for reading.
 *
 * @param stages the five stages, with the claimed time at which each was reached; of a
 * complaint that was not accepted, that alone
 * @param events the records in order
 * @param differences what the comparison found
 */
public record Timeline(List<Stage> stages, List<Event> events, List<Difference> differences) {

	private static final List<String> STAGES = List.of("acceptance", "investigation", "resolution", "feedback",
			"archive");

	private static final String REFUSED = "refused";

	private static final Map<String, String> REACHED_BY = Map.of("accepted", "acceptance", "investigated",
			"investigation", "resolved", "resolution", "feedback", "feedback", "archived", "archive", REFUSED, REFUSED);

	/**
	 * A stage of the case.
	 *
	 * @param name word for it
	 * @param reached when, null if not yet
	 * @param current whether the case stands there
	 */
	public record Stage(String name, @Nullable String reached, boolean current) {
	}

	/**
	 * A record of the case.
	 *
	 * @param seq place in the case
	 * @param title word for its type
	 * @param org organisation
	 * @param role word for the role
	 * @param host the host that submitted it
	 * @param when its times
	 * @param receipt receipt number
	 * @param facts names and values, public and private
	 * @param evidence files that it brought
	 * @param cites records that it is about
	 * @param differs whether the comparison found something in it
	 * @param ownFile whether the complainant has the file that it brought
	 */
	public record Event(long seq, String title, String org, String role, String host, When when, String receipt,
			List<Fact> facts, List<File> evidence, List<Cited> cites, boolean differs, boolean ownFile) {
	}

	/**
	 * The times of a record.
	 *
	 * @param claimed claimed time
	 * @param recorded upper bound of its recording, null while not cosigned
	 * @param gap between the two, null while not cosigned
	 * @param far whether the gap is more than a day
	 */
	public record When(String claimed, @Nullable String recorded, @Nullable String gap, boolean far) {

		static When of(Instant claimed, @Nullable Instant notAfter, Words words) {
			if (notAfter == null) {
				return new When(words.time(claimed), null, null, false);
			}
			return new When(words.time(claimed), words.time(notAfter), words.gap(claimed, notAfter),
					claimed.plusSeconds(86_400).isBefore(notAfter));
		}

	}

	/**
	 * A name and a value.
	 *
	 * @param name word for it
	 * @param value its value
	 * @param unreadable whether the vault's copy is damaged
	 */
	public record Fact(String name, String value, boolean unreadable) {
	}

	/**
	 * A file.
	 *
	 * @param id evidence id
	 * @param kind word for its kind
	 */
	public record File(String id, String kind) {
	}

	/**
	 * Another record of the case.
	 *
	 * @param rel word for the relation
	 * @param seq its place in the case
	 * @param title word for its type
	 * @param field word for the field that is meant, null for all of it or a file
	 */
	public record Cited(String rel, long seq, String title, @Nullable String field) {
	}

	static Timeline of(CaseFile file, Comparison compared, Words words, Sight sight) {
		Reading reading = new Reading(file, compared, words, sight);
		Map<String, String> reached = new LinkedHashMap<>();
		for (CaseFile.Item item : file.records()) {
			Entry entry = item.record().entry();
			String stage = REACHED_BY.get(entry.type());
			if (stage != null) {
				reached.putIfAbsent(stage, words.time(entry.at()));
			}
		}
		List<Stage> stages = (file.stage().equals(REFUSED) ? List.of(REFUSED) : STAGES).stream()
			.map((stage) -> new Stage(words.of("stage", stage), reached.get(stage), stage.equals(file.stage())))
			.toList();
		return new Timeline(stages, file.records().stream().map(reading::event).toList(), reading.differences());
	}

	/** The records of one case, found by receipt number and by whom they are. */
	private static final class Reading {

		private final Map<String, Long> receipts = new HashMap<>();

		private final Map<String, CaseFile.Item> ids = new HashMap<>();

		private final List<Difference> differences;

		private final Words words;

		private final Sight sight;

		Reading(CaseFile file, Comparison compared, Words words, Sight sight) {
			this.words = words;
			this.sight = sight;
			for (CaseFile.Item item : file.records()) {
				this.receipts.put(item.receipt(), item.record().seq());
				this.ids.put(item.record().entry().org() + "/" + item.record().entry().id(), item);
			}
			this.differences = compared.findings()
				.stream()
				.map((finding) -> Difference.of(finding, seq(finding.record()), words))
				.toList();
		}

		private @Nullable Long seq(@Nullable String receipt) {
			return (receipt != null) ? this.receipts.get(receipt) : null;
		}

		List<Difference> differences() {
			return this.differences;
		}

		Event event(CaseFile.Item item) {
			Entry entry = item.record().entry();
			long seq = item.record().seq();
			List<File> evidence = entry.evidence()
				.stream()
				.map((file) -> new File(file.id().toString(), this.words.of("kind", file.kind())))
				.toList();
			List<Cited> cites = entry.refs().stream().flatMap((reference) -> cited(reference).stream()).toList();
			boolean differs = this.differences.stream()
				.anyMatch((difference) -> difference.seq() != null && difference.seq() == seq);
			return new Event(seq, this.words.of("type", entry.type()), entry.org(),
					this.words.of("role", entry.actor().role()), item.record().host(),
					When.of(entry.at(), item.notAfter(), this.words), item.receipt(), facts(entry, item.fields()),
					evidence, cites, differs, Sight.isOwnFile(entry));
		}

		private List<Cited> cited(Reference reference) {
			CaseFile.Item target = this.ids.get(reference.org() + "/" + reference.id());
			if (target == null) {
				return List.of();
			}
			String item = reference.item();
			return List.of(new Cited(this.words.of("rel", reference.rel()), target.record().seq(),
					this.words.of("type", target.record().entry().type()),
					(item != null && !Form.ID.matches(item)) ? this.words.of("name", item) : null));
		}

		private List<Fact> facts(Entry entry, List<OpenedField> fields) {
			List<Fact> facts = new ArrayList<>();
			entry.data().members().forEach((name, value) -> {
				if (this.sight.showsCode(entry, name)) {
					facts.add(new Fact(this.words.of("name", name),
							this.words.of("code", Values.text(name, value, this.words)), false));
				}
			});
			for (OpenedField field : fields) {
				if (!this.sight.showsField(entry, field.name())) {
					continue;
				}
				Json value = field.value();
				facts.add(new Fact(this.words.of("name", field.name()),
						(value != null) ? Values.text(field.name(), value, this.words) : "", !field.readable()));
			}
			return facts;
		}

	}

}
