package org.caseledger.service.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
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

	private static final String TARGETS = "targets";

	private static final List<String> TRUTHS = List.of("false", "true");

	/** The field of an entry that names the field which it is about. */
	private static final String NAMED = "field";

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
	 * {@code buttons}, {@code list} or {@code targets}
	 * @param codes that can be chosen, empty for texts
	 * @param targets that can be chosen, by record; empty but for relations
	 */
	public record Field(String name, String value, @Nullable String error, boolean required, String look,
			List<String> codes, Map<String, List<Target>> targets) {

		/**
		 * {@return key of the word beside it}
		 */
		public String label() {
			return (this.look.equals(TARGETS) ? "about." : "name.") + this.name;
		}

		private Field wrong(String what) {
			return new Field(this.name, this.value, what, this.required, this.look, this.codes, this.targets);
		}

		private Optional<Target> target() {
			return this.targets.values()
				.stream()
				.flatMap(List::stream)
				.filter((target) -> target.value().equals(this.value))
				.findFirst();
		}

	}

	/**
	 * An empty form.
	 * @param outline what it asks for
	 * @param filled what stands in it from the start
	 * @return the form
	 */
	static EntryForm empty(FormOutline outline, Map<String, String> filled) {
		return of(outline, UUID.randomUUID(), filled, (wrong) -> null);
	}

	/**
	 * A form as a person sent it.
	 * @param outline what it asks for
	 * @param id of the entry
	 * @param typed what was typed, by name
	 * @param words language of the errors
	 * @return the form, with its errors
	 */
	static EntryForm typed(FormOutline outline, UUID id, Map<String, String> typed, Words words) {
		return of(outline, id, typed, words::error);
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

	private static EntryForm of(FormOutline outline, UUID id, Map<String, String> typed, Judge judge) {
		List<Field> fields = new ArrayList<>();
		for (String name : outline.names()) {
			String value = typed.getOrDefault(name, "").replace("\r\n", "\n").strip();
			boolean demanded = outline.demanded().contains(name);
			List<Target> targets = outline.targets().get(name);
			fields.add((targets != null)
					? relation(Objects.requireNonNull(outline.type().refs().get(name)), demanded, value, targets, judge)
					: field(outline.type(), name, demanded, value, judge));
		}
		return new EntryForm(outline.type(), id, fields);
	}

	private static Field field(EntryType type, String name, boolean demanded, String value, Judge judge) {
		ValueSchema schema = schema(type, name);
		boolean required = type.data().required().contains(name) || type.fields().required().contains(name) || demanded;
		Wrong wrong = wrong(schema, required, value);
		return new Field(name, value, (wrong != null) ? judge.say(wrong) : null, required, look(schema),
				ordered(codes(schema)), Map.of());
	}

	/** The only thing that it can lead to is chosen already. */
	private static Field relation(Relation relation, boolean demanded, String value, List<Target> targets,
			Judge judge) {
		boolean required = relation.required() || demanded;
		Map<String, List<Target>> byRecord = new LinkedHashMap<>();
		targets
			.forEach((target) -> byRecord.computeIfAbsent(target.record(), (record) -> new ArrayList<>()).add(target));
		String chosen = (value.isEmpty() && required && targets.size() == 1) ? targets.getFirst().value() : value;
		boolean fits = chosen.isEmpty() ? !required
				: targets.stream().anyMatch((target) -> target.value().equals(chosen));
		return new Field(relation.rel(), chosen, fits ? null : judge.say(new Wrong("choose", 0, 0)), required, TARGETS,
				List.of(), byRecord);
	}

	private static ValueSchema schema(EntryType type, String name) {
		ValueSchema code = type.data().properties().get(name);
		return (code != null) ? code : Objects.requireNonNull(type.fields().properties().get(name), name);
	}

	private static Collection<String> codes(ValueSchema schema) {
		return switch (schema) {
			case ValueSchema.Text text when text.codes() != null -> text.codes();
			case ValueSchema.Truth truth -> TRUTHS;
			default -> List.of();
		};
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
			Json content = content(schema, value);
			String code = (content != null) ? schema.judge(content) : Values.AMOUNT;
			return (code != null) ? new Wrong(code, length, most) : null;
		}
		catch (FormatException ex) {
			return new Wrong("characters", length, most);
		}
	}

	private static String look(ValueSchema schema) {
		return switch (schema) {
			case ValueSchema.Whole amount -> Values.AMOUNT;
			case ValueSchema.Truth truth -> "buttons";
			case ValueSchema.Text text when text.codes() != null ->
				(text.codes().size() > SIDE_BY_SIDE) ? "list" : "buttons";
			case ValueSchema.Text text when text.pattern() != null && text.pattern().matcher("2026-01-31").matches() ->
				"date";
			case ValueSchema.Text text -> (text.maxLength() > ONE_LINE) ? "lines" : "text";
		};
	}

	/** What is recorded of what was typed: amounts in fen; null for one that is none. */
	private static @Nullable Json content(ValueSchema schema, String value) {
		return switch (schema) {
			case ValueSchema.Text text -> new JsonString(value);
			case ValueSchema.Truth truth -> Json.of(Boolean.parseBoolean(value));
			case ValueSchema.Whole amount -> {
				Long fen = Yuan.fen(value);
				yield (fen != null) ? Json.of(fen) : null;
			}
		};
	}

	/**
	 * What stands in a field.
	 * @param name of the field
	 * @return the text, empty if nothing
	 */
	String value(String name) {
		return this.fields.stream()
			.filter((field) -> field.name().equals(name))
			.map(Field::value)
			.findFirst()
			.orElse("");
	}

	/**
	 * What was chosen in a relation.
	 * @param rel the relation
	 * @return the target, if there is one
	 */
	Optional<Target> target(String rel) {
		return this.fields.stream()
			.filter((field) -> field.name().equals(rel))
			.flatMap((field) -> field.target().stream())
			.findFirst();
	}

	/**
	 * The same form with something wrong in a field that is right by itself.
	 * @param name of the field
	 * @param what is wrong, in words
	 * @return the form
	 */
	EntryForm wrong(String name, String what) {
		return new EntryForm(this.type, this.id,
				this.fields.stream()
					.map((field) -> (field.name().equals(name) && field.error() == null) ? field.wrong(what) : field)
					.toList());
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
		List<Json> refs = new ArrayList<>();
		more.forEach(data::put);
		for (Field field : this.fields) {
			Optional<Target> target = field.target();
			if (target.isPresent()) {
				refs.add(target.get().reference(field.name()));
				if (this.type.fields().properties().containsKey(NAMED)) {
					content.putIfPresent(NAMED, target.get().name());
				}
			}
			else if (!field.value().isEmpty()) {
				(this.type.data().properties().containsKey(field.name()) ? data : content).putIfPresent(field.name(),
						content(schema(this.type, field.name()), field.value()));
			}
		}
		return JsonObject.builder()
			.put("id", this.id.toString())
			.putIfPresent("case", caseId)
			.put("type", this.type.name())
			.put("data", data.build())
			.put("fields", content.build())
			.put("refs", new JsonArray(refs))
			.build();
	}

}
