package org.caseledger.protocol.json;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.caseledger.protocol.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * Named values, ordered by the UTF-16 code units of the names as RFC 8785 section 3.2.3
 * demands (the natural order of Java strings).
 */
public final class JsonObject implements Json {

	private final SortedMap<String, Json> members;

	private final @Nullable Written written;

	/**
	 * Creates an object.
	 * @param members names and values, copied
	 */
	public JsonObject(Map<String, ? extends Json> members) {
		this(new TreeMap<>(checked(members)), null);
	}

	private JsonObject(SortedMap<String, Json> members, @Nullable Written written) {
		this.members = Collections.unmodifiableSortedMap(members);
		this.written = written;
	}

	private static Map<String, ? extends Json> checked(Map<String, ? extends Json> members) {
		members.keySet().forEach(Characters::check);
		return members;
	}

	/**
	 * For the parser, which has checked the names already.
	 * @param members naturally ordered, not changed afterwards
	 * @param written where the canonical form stands, null when that is not known
	 */
	static JsonObject owning(SortedMap<String, Json> members, @Nullable Written written) {
		return new JsonObject(members, written);
	}

	/**
	 * The same object, remembering its canonical form: for one that is written into
	 * others again and again. One that was read as canonical remembers it already.
	 * @return an equal object
	 */
	public JsonObject remembered() {
		if (this.written != null) {
			return this;
		}
		CanonicalWriter writer = new CanonicalWriter();
		byte[] bytes = writer.write(this);
		return new JsonObject(this.members, new Written(bytes, 0, bytes.length, writer.height()));
	}

	/** Where the canonical form stands, null when it is not remembered. */
	@Nullable Written written() {
		return this.written;
	}

	/**
	 * {@return an empty builder}
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * {@return the members in canonical order, immutable}
	 */
	public SortedMap<String, Json> members() {
		return this.members;
	}

	/**
	 * One member.
	 * @param name its name
	 * @return its value, null when absent (a JSON null is {@link JsonNull})
	 */
	public @Nullable Json get(String name) {
		return this.members.get(name);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof JsonObject object && object.members.equals(this.members);
	}

	@Override
	public int hashCode() {
		return this.members.hashCode();
	}

	@Override
	public String toString() {
		return "JsonObject" + this.members;
	}

	/**
	 * Collects members; naming one twice is a programming error.
	 */
	public static final class Builder {

		private TreeMap<String, Json> members = new TreeMap<>();

		private Builder() {
		}

		/**
		 * Adds a member.
		 * @param name its name
		 * @param value its value
		 * @return this builder
		 * @throws FormatException when the name has characters that I-JSON forbids
		 */
		public Builder put(String name, Json value) {
			Characters.check(name);
			if (this.members.put(name, value) != null) {
				throw new IllegalArgumentException("member named twice: " + name);
			}
			return this;
		}

		/**
		 * Adds a text.
		 * @param name its name
		 * @param value its value
		 * @return this builder
		 */
		public Builder put(String name, String value) {
			return put(name, Json.of(value));
		}

		/**
		 * Adds an integer.
		 * @param name its name
		 * @param value its value
		 * @return this builder
		 */
		public Builder put(String name, long value) {
			return put(name, Json.of(value));
		}

		/**
		 * Adds a member unless it is absent.
		 * @param name its name
		 * @param value its value, or null to leave the member out
		 * @return this builder
		 */
		public Builder putIfPresent(String name, @Nullable Json value) {
			return (value != null) ? put(name, value) : this;
		}

		/**
		 * Adds a text unless it is absent.
		 * @param name its name
		 * @param value its value, or null to leave the member out
		 * @return this builder
		 */
		public Builder putIfPresent(String name, @Nullable String value) {
			return (value != null) ? put(name, value) : this;
		}

		/**
		 * {@return the object; the builder is empty afterwards}
		 */
		public JsonObject build() {
			JsonObject built = owning(this.members, null);
			this.members = new TreeMap<>();
			return built;
		}

	}

}
