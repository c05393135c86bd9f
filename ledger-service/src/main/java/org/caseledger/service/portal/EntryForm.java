package org.caseledger.service.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A form for entries of one type: its fields as the catalogue has them, with what a
 * person typed and what is wrong with it.
 *
 * @param type the type
 * @param id id of the entry to be: sent twice, the form records once
 * @param fields in the order of the form
 */
public record EntryForm(EntryType type, UUID id, List<Field> fields) {

	/** Texts of more characters than this get several lines. */
	private static final int ONE_LINE = 200;

	/** More codes than this are chosen from a list that opens. */
	private static final int SIDE_BY_SIDE = 5;

	/** Codes with an order of their own; the others follow as in the catalogue. */
	private static final List<String> FIRST = List.of("ordinary", "major", "urgent", "yes", "no", "unknown",
			"delivered", "confirmed", "unreached", "none");

	/**
	 * A field of the form.
	 *
	 * @param name its name in the catalogue
	 * @param value what stands in it
	 * @param error what is wrong with that, null when nothing is
	 * @param required whether it must be filled in
	 * @param look {@code text}, {@code lines}, {@code buttons} or {@code list}
	 * @param codes that can be chosen, empty for texts
	 */
	public record Field(String name, String value, @Nullable String error, boolean required, String look,
			List<String> codes) {
	}

	/**
	 * An empty form.
	 * @param type of the entry
	 * @param names of the fields that it asks for
	 * @param filled what stands in it from the start
	 * @return the form
	 */
	static EntryForm empty(String type, List<String> names, Map<String, String> filled) {
		return of(type, names, Set.of(), UUID.randomUUID(), filled, (wrong) -> null);
	}

	/**
	 * A form as a person sent it.
	 * @param type of the entry
	 * @param names of the fields that it asks for
	 * @param id of the entry
	 * @param typed what was typed, by name
	 * @param words language of the errors
	 * @return the form, with its errors
	 */
	static EntryForm typed(String type, List<String> names, UUID id, Map<String, String> typed, Words words) {
		return typed(type, names, Set.of(), id, typed, words);
	}

	/**
	 * A form as a person sent it, some of whose fields must be filled in although the
	 * catalogue does not ask for them.
	 * @param type of the entry
	 * @param names of the fields that it asks for
	 * @param demanded those that must be filled in as well
	 * @param id of the entry
	 * @param typed what was typed, by name
	 * @param words language of the errors
	 * @return the form, with its errors
	 */
	static EntryForm typed(String type, List<String> names, Set<String> demanded, UUID id, Map<String, String> typed,
			Words words) {
		return of(type, names, demanded, id, typed, words::error);
	}

	/** Says what is wrong. */
	private interface Judge {

		@Nullable String say(Wrong wrong);

	}

	/**
	 * What is wrong with a field.
	 *
	 * @param code one of those at {@link Violation}, or {@code characters}
	 * @param choice whether it is to be chosen rather than written
	 * @param length how many characters it has
	 * @param most how many it may have
	 */
	record Wrong(String code, boolean choice, int length, int most) {
	}

	private static EntryForm of(String type, List<String> names, Set<String> demanded, UUID id,
			Map<String, String> typed, Judge judge) {
		EntryType known = java.util.Objects.requireNonNull(Catalogue.RULES_1.type(type));
		List<Field> fields = new ArrayList<>();
		for (String name : names) {
			ObjectSchema schema = known.data().properties().containsKey(name) ? known.data() : known.fields();
			String value = typed.getOrDefault(name, "").replace("\r\n", "\n").strip();
			ValueSchema.Text text = (ValueSchema.Text) java.util.Objects.requireNonNull(schema.properties().get(name));
			boolean required = schema.required().contains(name) || demanded.contains(name);
			Wrong wrong = wrong(text, required, value);
			fields.add(new Field(name, value, (wrong != null) ? judge.say(wrong) : null, required, look(text),
					(text.codes() != null) ? ordered(text.codes()) : List.of()));
		}
		return new EntryForm(known, id, fields);
	}

	private static List<String> ordered(Collection<String> codes) {
		return codes.stream()
			.sorted(Comparator.comparingInt((code) -> FIRST.contains(code) ? FIRST.indexOf(code) : FIRST.size()))
			.toList();
	}

	private static @Nullable Wrong wrong(ValueSchema.Text text, boolean required, String value) {
		boolean choice = text.codes() != null;
		int length = value.codePointCount(0, value.length());
		if (value.isEmpty()) {
			return required ? new Wrong(Violation.MISSING, choice, 0, text.maxLength()) : null;
		}
		try {
			String code = text.judge(new JsonString(value));
			return (code != null) ? new Wrong(code, choice, length, text.maxLength()) : null;
		}
		catch (FormatException ex) {
			return new Wrong("characters", choice, length, text.maxLength());
		}
	}

	private static String look(ValueSchema.Text text) {
		if (text.codes() != null) {
			return (text.codes().size() > SIDE_BY_SIDE) ? "list" : "buttons";
		}
		return (text.maxLength() > ONE_LINE) ? "lines" : "text";
	}

	/**
	 * {@return the fields in which something is wrong}
	 */
	public List<Field> wrong() {
		return this.fields.stream().filter((field) -> field.error() != null).toList();
	}

	/** The same form for another entry. */
	EntryForm renewed() {
		return new EntryForm(this.type, UUID.randomUUID(), this.fields);
	}

	/**
	 * The entry request (docs/openapi.yaml) of a form without errors.
	 * @param caseId the case, null for a new one
	 * @param more public codes that are not typed, by name
	 */
	JsonObject request(@Nullable String caseId, Map<String, String> more) {
		JsonObject.Builder data = JsonObject.builder();
		JsonObject.Builder content = JsonObject.builder();
		more.forEach(data::put);
		for (Field field : this.fields) {
			if (!field.value().isEmpty()) {
				(this.type.data().properties().containsKey(field.name()) ? data : content).put(field.name(),
						field.value());
			}
		}
		return JsonObject.builder()
			.put("id", this.id.toString())
			.putIfPresent("case", caseId)
			.put("type", this.type.name())
			.put("data", data.build())
			.put("fields", content.build())
			.build();
	}

}
