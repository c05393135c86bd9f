package org.caseledger.service.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonBoolean;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.verification.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * A case made ready for reading.
 *
 * @param stages the five stages, with the claimed time at which each was reached
 * @param events the records in order
 */
public record Timeline(List<Stage> stages, List<Event> events) {

	private static final Map<String, String> REACHED_BY = stageTypes();

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
	 * @param claimed claimed time
	 * @param recorded upper bound of its recording, null while not cosigned
	 * @param gap between the two
	 * @param far whether the gap is more than a day
	 * @param receipt receipt number
	 * @param facts names and values, public and private
	 * @param evidence files that it brought
	 */
	public record Event(long seq, String title, String org, String role, String host, String claimed,
			@Nullable String recorded, @Nullable String gap, boolean far, String receipt, List<Fact> facts,
			List<File> evidence) {
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

	static Timeline of(CaseFile file, Words words) {
		List<Event> events = new ArrayList<>();
		Map<String, String> reached = new LinkedHashMap<>();
		for (CaseFile.Item item : file.records()) {
			Entry entry = item.record().entry();
			String stage = REACHED_BY.get(entry.type());
			if (stage != null) {
				reached.putIfAbsent(stage, words.time(entry.at()));
			}
			events.add(event(item, words));
		}
		List<Stage> stages = List.of("acceptance", "investigation", "resolution", "feedback", "archive")
			.stream()
			.map((stage) -> new Stage(words.of("stage", stage), reached.get(stage), stage.equals(file.stage())))
			.toList();
		return new Timeline(stages, events);
	}

	private static Event event(CaseFile.Item item, Words words) {
		Entry entry = item.record().entry();
		Instant notAfter = item.notAfter();
		boolean far = notAfter != null && entry.at().plusSeconds(86_400).isBefore(notAfter);
		List<Fact> facts = new ArrayList<>();
		entry.data()
			.members()
			.forEach((name, value) -> facts
				.add(new Fact(words.of("name", name), words.of("code", text(name, value)), false)));
		for (OpenedField field : item.fields()) {
			Json value = field.value();
			facts.add(new Fact(words.of("name", field.name()), (value != null) ? text(field.name(), value) : "",
					!field.readable()));
		}
		return new Event(item.record().seq(), words.of("type", entry.type()), entry.org(),
				words.of("role", entry.actor().role()), item.record().host(), words.time(entry.at()),
				(notAfter != null) ? words.time(notAfter) : null,
				(notAfter != null) ? words.gap(entry.at(), notAfter) : null, far, item.receipt(), facts,
				entry.evidence()
					.stream()
					.map((evidence) -> new File(evidence.id().toString(), words.of("kind", evidence.kind())))
					.toList());
	}

	private static String text(String name, Json value) {
		return switch (value) {
			case JsonString string -> string.value();
			case JsonInteger fen when name.equals("amount") ->
				String.format(Locale.ROOT, "¥%,d.%02d", fen.value() / 100, fen.value() % 100);
			case JsonInteger integer -> Long.toString(integer.value());
			case JsonBoolean truth -> Boolean.toString(truth.value());
			default -> Objects.toString(value);
		};
	}

	private static Map<String, String> stageTypes() {
		return Map.of("accepted", "acceptance", "investigated", "investigation", "resolved", "resolution", "feedback",
				"feedback", "archived", "archive");
	}

}
