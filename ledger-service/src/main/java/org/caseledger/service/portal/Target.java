package org.caseledger.service.portal;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.verification.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * What an entry can be about: a record of the case, or something in it.
 *
 * @param record the record, in words
 * @param label what of it, in words
 * @param org whose record
 * @param id its entry
 * @param item field or evidence that a reference names, null for none
 * @param name of the field or code, null for the whole record or a file
 */
public record Target(String record, String label, String org, String id, @Nullable String item, @Nullable String name) {

	/** More of a value does not fit into a list that opens. */
	private static final int LONGEST = 40;

	/** Fields of a record by which a person knows it. */
	private static final List<String> TELLING = List.of("amount", "payee", "decision");

	/**
	 * What a form sends.
	 * @return organisation, entry and what of it
	 */
	public String value() {
		String what = (this.item != null) ? this.item : (this.name != null) ? this.name : "";
		return this.org + "/" + this.id + "/" + what;
	}

	Json reference(String rel) {
		return JsonObject.builder()
			.put("rel", rel)
			.put("org", this.org)
			.put("id", this.id)
			.putIfPresent("item", this.item)
			.build();
	}

	/**
	 * What a relation can lead to.
	 * @param file the case
	 * @param relation the relation
	 * @param words language of the page
	 * @return in the order of the case
	 */
	static List<Target> of(CaseFile file, Relation relation, Words words) {
		List<Target> targets = new ArrayList<>();
		for (CaseFile.Item item : file.records()) {
			if (relation.allows(item.record().entry().type())) {
				Finder finder = new Finder(item, words);
				switch (relation.item()) {
					case NONE -> targets.add(finder.record(finder.telling()));
					case REQUIRED -> targets.addAll(finder.files());
					case OPTIONAL -> {
						targets.add(finder.record(words.of("steps", "whole")));
						targets.addAll(finder.codes());
						targets.addAll(finder.fields());
						targets.addAll(finder.files());
					}
				}
			}
		}
		return targets;
	}

	/** What can be found in one record. */
	private record Finder(CaseFile.Item item, Words words) {

		Target record(String label) {
			return target(label, null, null);
		}

		String telling() {
			List<String> values = TELLING.stream()
				.flatMap((name) -> this.item.fields().stream().filter((field) -> field.name().equals(name)))
				.filter((field) -> field.value() != null)
				.map(this::value)
				.toList();
			return values.isEmpty() ? this.words.of("steps", "whole") : String.join(" · ", values);
		}

		List<Target> codes() {
			List<Target> codes = new ArrayList<>();
			entry().data()
				.members()
				.forEach((name, value) -> codes
					.add(target(said(name, this.words.of("code", Values.text(name, value, this.words))), null, name)));
			return codes;
		}

		List<Target> fields() {
			return this.item.fields()
				.stream()
				.map((field) -> target(said(field.name(), value(field)), field.name(), field.name()))
				.toList();
		}

		List<Target> files() {
			return entry().evidence().stream().map((file) -> target(named(file), file.id().toString(), null)).toList();
		}

		private String named(Evidence file) {
			String kind = this.words.of("kind", file.kind());
			return this.item.fields()
				.stream()
				.filter((field) -> field.name().equals("fileName") && field.value() != null)
				.map((field) -> value(field) + " · " + kind)
				.findFirst()
				.orElse(kind);
		}

		private String said(String name, String value) {
			return this.words.of("name", name) + ": " + value;
		}

		private String value(OpenedField field) {
			Json value = field.value();
			String text = (value != null) ? Values.text(field.name(), value, this.words).replace('\n', ' ') : "";
			return (text.codePointCount(0, text.length()) > LONGEST)
					? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
		}

		private Target target(String label, @Nullable String named, @Nullable String name) {
			Entry entry = entry();
			String record = this.item.record().seq() + " " + this.words.of("type", entry.type());
			// a list that is closed shows nothing but the label
			return new Target(record, this.item.record().seq() + " · " + label, entry.org(), entry.id().toString(),
					named, name);
		}

		private Entry entry() {
			return this.item.record().entry();
		}

	}

}
