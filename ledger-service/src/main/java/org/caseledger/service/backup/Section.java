package org.caseledger.service.backup;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

/**
 * What the parts of a back-up file are. Each says so in one line of JSON; most are
 * followed by bytes. No name in it is ever used as a path or as SQL before it was found
 * among those that this program knows.
 */
sealed interface Section {

	/** Names of tables and columns. */
	Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

	/** Names of secrets. */
	Pattern SECRET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

	/** Evidence ids. */
	Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	/** The one line. */
	JsonObject head();

	/** Whether it may stand in a file of this kind. */
	default boolean belongsTo(ArchiveKind kind) {
		return switch (this) {
			case Rows rows -> Catalog.OF_KEYS.contains(rows.table()) == (kind == ArchiveKind.KEYS);
			case Names names -> Catalog.OF_ITEMS.containsKey(names.table()) && kind == ArchiveKind.DATA;
			case Secret secret -> kind == ArchiveKind.KEYS;
			case Counter counter -> kind == ArchiveKind.DATA;
			case StoredFile file -> kind == ArchiveKind.DATA;
			case End end -> true;
		};
	}

	/**
	 * Rows of a table, as PostgreSQL copies them in its binary format.
	 *
	 * @param table schema and name
	 * @param columns in the order of the values
	 */
	record Rows(String table, List<String> columns) implements Section {
		@Override
		public JsonObject head() {
			return of("rows").put("table", this.table).put("columns", texts(this.columns)).build();
		}
	}

	/**
	 * The primary keys of a table whose rows stand in the other file.
	 *
	 * @param table schema and name
	 * @param columns of the primary key
	 */
	record Names(String table, List<String> columns) implements Section {
		@Override
		public JsonObject head() {
			return of("names").put("table", this.table).put("columns", texts(this.columns)).build();
		}
	}

	/**
	 * How far a column has counted; no bytes follow.
	 *
	 * @param table schema and name
	 * @param column the column
	 * @param value at least the largest that it gave
	 */
	record Counter(String table, String column, long value) implements Section {
		@Override
		public JsonObject head() {
			return of("counter").put("table", this.table).put("column", this.column).put("value", this.value).build();
		}
	}

	/**
	 * A secret of the data folder.
	 *
	 * @param name its file's
	 */
	record Secret(String name) implements Section {
		@Override
		public JsonObject head() {
			return of("secret").put("name", this.name).build();
		}
	}

	/**
	 * A stored file, in its encrypted form.
	 *
	 * @param id evidence id
	 */
	record StoredFile(UUID id) implements Section {
		@Override
		public JsonObject head() {
			return of("file").put("id", this.id.toString()).build();
		}
	}

	/**
	 * The end; no bytes follow.
	 *
	 * @param rows so many rows stood before it
	 * @param files and so many files
	 */
	record End(long rows, long files) implements Section {
		@Override
		public JsonObject head() {
			return of("end").put("rows", this.rows).put("files", this.files).build();
		}
	}

	/**
	 * Reads the line.
	 * @throws FormatException when it is none of these
	 */
	static Section parse(Json json) {
		return JsonReader.object(json, (in) -> switch (in.string("section")) {
			case "rows" -> new Rows(in.string("table", Section::table), in.list("columns", Section::column));
			case "names" -> new Names(in.string("table", Section::table), in.list("columns", Section::column));
			case "counter" -> new Counter(in.string("table", Section::table), in.value("column", Section::column),
					in.integer("value", 0, JsonInteger.MAX));
			case "secret" -> new Secret(in.string("name", (name) -> matching(SECRET, name, "/name")));
			case "file" -> new StoredFile(in.string("id", Section::id));
			case "end" -> new End(in.integer("rows", 0, JsonInteger.MAX), in.integer("files", 0, JsonInteger.MAX));
			default -> throw new FormatException(JsonErrors.WRONG_VALUE, "/section", "no such section");
		});
	}

	private static JsonObject.Builder of(String section) {
		return JsonObject.builder().put("section", section);
	}

	private static JsonArray texts(List<String> texts) {
		return new JsonArray(texts.stream().map(Json::of).toList());
	}

	private static String table(String name) {
		String[] parts = name.split("\\.", -1);
		if (parts.length != 2 || !NAME.matcher(parts[0]).matches() || !NAME.matcher(parts[1]).matches()) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/table", "no name of a table");
		}
		return name;
	}

	private static String column(Json name) {
		return matching(NAME, JsonReader.asString(name), "/columns");
	}

	private static UUID id(String text) {
		return UUID.fromString(matching(ID, text, "/id"));
	}

	private static String matching(Pattern form, String text, String place) {
		if (!form.matcher(text).matches()) {
			throw new FormatException(JsonErrors.WRONG_VALUE, place, "no name");
		}
		return text;
	}

}
