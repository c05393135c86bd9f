package org.caseledger.service.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
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

	private static final String AMOUNT = "amount";

	private static final Pattern YUAN = Pattern.compile("[¥￥]?\\s*([0-9]{1,13})(?:\\.([0-9]{1,2}))?");

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
	 * @param look {@code text}, {@code lines}, {@code date}, {@code amount} in yuan,
	 * {@code buttons} or {@code list}
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

	/**
	 * The id that a form was made with.
	 * @param typed what was sent, by name
	 * @return the id
	 * @throws Problem {@code request-invalid} when the form has lost it
	 */
	static UUID id(Map<String, String> typed) {
		return id(typed.getOrDefault("id", ""));
	}

	static UUID id(String text) {
		if (!Form.ID.matches(text)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The id of an entry is a UUID in lowercase.");
		}
		return UUID.fromString(text);
	}

	/** Says what is wrong. */
	private interface Judge {

		@Nullable String say(Wrong wrong);

	}

	/**
	 * What is wrong with a field.
	 *
	 * @param code one of those at {@link Violation}, {@code characters}, {@code amount}
	 * or {@code choose}
	 * @param length how many characters it has
	 * @param most how many it may have
	 */
	record Wrong(String code, int length, int most) {
	}

	private static EntryForm of(String type, List<String> names, Set<String> demanded, UUID id,
			Map<String, String> typed, Judge judge) {
		EntryType known = Objects.requireNonNull(Catalogue.RULES_1.type(type));
		List<Field> fields = new ArrayList<>();
		for (String name : names) {
			ObjectSchema within = known.data().properties().containsKey(name) ? known.data() : known.fields();
			ValueSchema schema = Objects.requireNonNull(within.properties().get(name));
			String value = typed.getOrDefault(name, "").replace("\r\n", "\n").strip();
			boolean required = within.required().contains(name) || demanded.contains(name);
			Wrong wrong = wrong(schema, required, value);
			fields.add(new Field(name, value, (wrong != null) ? judge.say(wrong) : null, required, look(schema),
					ordered(codes(schema))));
		}
		return new EntryForm(known, id, fields);
	}

	private static Collection<String> codes(ValueSchema schema) {
		return (schema instanceof ValueSchema.Text text && text.codes() != null) ? text.codes() : List.of();
	}

	private static List<String> ordered(Collection<String> codes) {
		return codes.stream()
			.sorted(Comparator.comparingInt((code) -> FIRST.contains(code) ? FIRST.indexOf(code) : FIRST.size()))
			.toList();
	}

	private static @Nullable Wrong wrong(ValueSchema schema, boolean required, String value) {
		int length = value.codePointCount(0, value.length());
		int most = (schema instanceof ValueSchema.Text text) ? text.maxLength() : 0;
		if (value.isEmpty() && !required) {
			return null;
		}
		if (!codes(schema).isEmpty()) {
			return codes(schema).contains(value) ? null : new Wrong("choose", length, most);
		}
		if (value.isEmpty()) {
			return new Wrong(Violation.MISSING, length, most);
		}
		try {
			Json content = content(look(schema), value);
			String code = (content != null) ? schema.judge(content) : AMOUNT;
			return (code != null) ? new Wrong(code, length, most) : null;
		}
		catch (FormatException ex) {
			return new Wrong("characters", length, most);
		}
	}

	private static String look(ValueSchema schema) {
		if (!(schema instanceof ValueSchema.Text text)) {
			return AMOUNT;
		}
		if (text.codes() != null) {
			return (text.codes().size() > SIDE_BY_SIDE) ? "list" : "buttons";
		}
		if (text.pattern() != null && text.pattern().matcher("2026-01-31").matches()) {
			return "date";
		}
		return (text.maxLength() > ONE_LINE) ? "lines" : "text";
	}

	/** What is recorded of what was typed: amounts in fen; null for one that is none. */
	private static @Nullable Json content(String look, String value) {
		if (!look.equals(AMOUNT)) {
			return new JsonString(value);
		}
		Matcher yuan = YUAN.matcher(value.replace(",", ""));
		if (!yuan.matches()) {
			return null;
		}
		String decimals = (yuan.group(2) != null) ? yuan.group(2) : "";
		return Json.of(Long.parseLong(yuan.group(1) + (decimals + "00").substring(0, 2)));
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
				(this.type.data().properties().containsKey(field.name()) ? data : content).putIfPresent(field.name(),
						content(field.look(), field.value()));
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
