package org.caseledger.protocol.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one object by name and type. When the reading function returns,
 * every member must have been asked for: an unknown one is refused. Errors name the
 * place.
 */
public final class JsonReader {

	private final JsonObject object;

	private final Set<String> asked = new HashSet<>();

	private JsonReader(JsonObject object) {
		this.object = object;
	}

	/**
	 * Reads an object with exactly the members that the function asks for.
	 * @param <T> what is read
	 * @param json the object
	 * @param read asks for the members
	 * @return what the function returned
	 * @throws FormatException with code {@code wrong-type}, {@code member-missing},
	 * {@code member-unknown} or what the function throws, and the place
	 */
	public static <T> T object(Json json, Function<JsonReader, T> read) {
		JsonReader reader = new JsonReader(asObject(json));
		T result = read.apply(reader);
		for (String name : reader.object.members().keySet()) {
			if (!reader.asked.contains(name)) {
				throw new FormatException(JsonErrors.MEMBER_UNKNOWN, Pointer.step(name),
						"a member that is not known here");
			}
		}
		return result;
	}

	/**
	 * Reads each value of an array.
	 * @param <T> what is read
	 * @param json the array
	 * @param read reads one value
	 * @return the results in order, immutable
	 * @throws FormatException with the place
	 */
	public static <T> List<T> list(Json json, Function<Json, T> read) {
		if (!(json instanceof JsonArray array)) {
			throw wrongType("an array");
		}
		List<T> list = new ArrayList<>(array.values().size());
		for (Json value : array.values()) {
			try {
				list.add(read.apply(value));
			}
			catch (FormatException ex) {
				throw ex.inside(Pointer.step(list.size()));
			}
		}
		return List.copyOf(list);
	}

	/**
	 * Reads each value of an object whose names are not fixed.
	 * @param <T> what is read
	 * @param json the object
	 * @param read reads one value
	 * @return the results by name, in canonical order, immutable
	 * @throws FormatException with the place
	 */
	public static <T> SortedMap<String, T> map(Json json, Function<Json, T> read) {
		SortedMap<String, T> map = new TreeMap<>();
		asObject(json).members().forEach((name, value) -> {
			try {
				map.put(name, read.apply(value));
			}
			catch (FormatException ex) {
				throw ex.inside(Pointer.step(name));
			}
		});
		return Collections.unmodifiableSortedMap(map);
	}

	/**
	 * Takes a value that must be an object.
	 * @param json the value
	 * @return the same value
	 */
	public static JsonObject asObject(Json json) {
		if (json instanceof JsonObject object) {
			return object;
		}
		throw wrongType("an object");
	}

	/**
	 * Takes a value that must be a text.
	 * @param json the value
	 * @return the text
	 */
	public static String asString(Json json) {
		if (json instanceof JsonString string) {
			return string.value();
		}
		throw wrongType("a text");
	}

	/**
	 * Takes a value that must be an integer.
	 * @param json the value
	 * @return the number
	 */
	public static long asInteger(Json json) {
		if (json instanceof JsonInteger integer) {
			return integer.value();
		}
		throw wrongType("an integer");
	}

	/**
	 * Takes a value that must be a hash in hex.
	 * @param json the value
	 * @return the hash
	 */
	public static Hash asHash(Json json) {
		return Hash.ofHex(asString(json));
	}

	/**
	 * Whether a member is there; asking does not count as reading it.
	 * @param name its name
	 * @return whether it is there
	 */
	public boolean has(String name) {
		return this.object.get(name) != null;
	}

	/**
	 * Reads a required member.
	 * @param <T> what is read
	 * @param name its name
	 * @param read reads its value
	 * @return what was read
	 */
	public <T> T value(String name, Function<Json, T> read) {
		T value = optional(name, read);
		if (value == null) {
			throw new FormatException(JsonErrors.MEMBER_MISSING, Pointer.step(name), "a required member is missing");
		}
		return value;
	}

	/**
	 * Reads a member that may be absent; it may not be null instead.
	 * @param <T> what is read
	 * @param name its name
	 * @param read reads its value
	 * @return what was read, null when absent
	 */
	public <T> @Nullable T optional(String name, Function<Json, T> read) {
		this.asked.add(name);
		Json value = this.object.get(name);
		if (value == null) {
			return null;
		}
		try {
			return read.apply(value);
		}
		catch (FormatException ex) {
			throw ex.inside(Pointer.step(name));
		}
	}

	/**
	 * Reads a required member that may be null, but not absent.
	 * @param <T> what is read
	 * @param name its name
	 * @param read reads its value
	 * @return what was read, null when it is null
	 */
	public <T> @Nullable T nullable(String name, Function<Json, T> read) {
		return (this.object.get(name) instanceof JsonNull && this.asked.add(name)) ? null : value(name, read);
	}

	/**
	 * Reads a required text.
	 * @param name its name
	 * @return the text
	 */
	public String string(String name) {
		return value(name, JsonReader::asString);
	}

	/**
	 * Reads a required text of a certain form.
	 * @param <T> what the text stands for
	 * @param name its name
	 * @param form reads the text, refusing other forms
	 * @return what was read
	 */
	public <T> T string(String name, Function<String, T> form) {
		return value(name, (json) -> form.apply(asString(json)));
	}

	/**
	 * Reads a required text that says one certain thing, such as the kind of a document.
	 * @param name its name
	 * @param wanted the only value allowed
	 */
	public void constant(String name, String wanted) {
		value(name, (json) -> {
			if (!asString(json).equals(wanted)) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected the text " + wanted);
			}
			return wanted;
		});
	}

	/**
	 * Reads a required integer.
	 * @param name its name
	 * @param least smallest value allowed
	 * @param most largest value allowed
	 * @return the number
	 */
	public long integer(String name, long least, long most) {
		return value(name, (json) -> {
			long number = asInteger(json);
			if (number < least || number > most) {
				throw new FormatException(JsonErrors.WRONG_VALUE, "",
						"expected an integer from " + least + " to " + most);
			}
			return number;
		});
	}

	/**
	 * Reads a required hash in hex.
	 * @param name its name
	 * @return the hash
	 */
	public Hash hash(String name) {
		return value(name, JsonReader::asHash);
	}

	/**
	 * Reads a required time.
	 * @param name its name
	 * @return the time, in whole milliseconds
	 */
	public Instant time(String name) {
		return string(name, UtcTime::parse);
	}

	/**
	 * Reads a required array.
	 * @param <T> what each value is read as
	 * @param name its name
	 * @param read reads one value
	 * @return the results in order, immutable
	 */
	public <T> List<T> list(String name, Function<Json, T> read) {
		return value(name, (json) -> list(json, read));
	}

	private static FormatException wrongType(String wanted) {
		return new FormatException(JsonErrors.WRONG_TYPE, "", "expected " + wanted);
	}

}
