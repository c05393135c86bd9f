package org.caseledger.protocol.json;

import java.util.Arrays;
import java.util.Map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes the canonical form of RFC 8785: no white space, members in order, the shortest
 * escapes.
 */
final class CanonicalWriter {

	private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

	private static final byte[] NULL = "null".getBytes(US_ASCII);

	private static final byte[] TRUE = "true".getBytes(US_ASCII);

	private static final byte[] FALSE = "false".getBytes(US_ASCII);

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private byte[] out = new byte[512];

	private int size;

	private int deepest;

	private boolean trusting = true;

	byte[] write(Json value) {
		value(value, 1);
		return Arrays.copyOf(this.out, this.size);
	}

	/** Writes every part anew, also what is remembered. */
	byte[] rewrite(Json value) {
		this.trusting = false;
		return write(value);
	}

	/**
	 * {@return the levels of nesting of what was written}
	 */
	int height() {
		return this.deepest;
	}

	private void value(Json value, int depth) {
		descend(depth);
		switch (value) {
			case JsonObject object -> object(object, depth + 1);
			case JsonArray array -> array(array, depth + 1);
			case JsonString string -> string(string.value());
			case JsonInteger integer -> ascii(Long.toString(integer.value()).getBytes(ISO_8859_1));
			case JsonBoolean bool -> ascii(bool.value() ? TRUE : FALSE);
			case JsonNull nothing -> ascii(NULL);
		}
	}

	private void descend(int depth) {
		if (depth > JsonLimits.DEEPEST) {
			throw new IllegalStateException("nested deeper than " + JsonLimits.DEEPEST);
		}
		this.deepest = Math.max(this.deepest, depth);
	}

	private void object(JsonObject object, int depth) {
		Written written = object.written();
		if (written != null && this.trusting) {
			descend(depth - 2 + written.height());
			reserve(written.length());
			written.copyTo(this.out, this.size);
			this.size += written.length();
			return;
		}
		reserve(1);
		put('{');
		boolean first = true;
		for (Map.Entry<String, Json> member : object.members().entrySet()) {
			reserve(1);
			if (!first) {
				put(',');
			}
			first = false;
			string(member.getKey());
			reserve(1);
			put(':');
			value(member.getValue(), depth);
		}
		reserve(1);
		put('}');
	}

	private void array(JsonArray array, int depth) {
		reserve(1);
		put('[');
		boolean first = true;
		for (Json value : array.values()) {
			reserve(1);
			if (!first) {
				put(',');
			}
			first = false;
			value(value, depth);
		}
		reserve(1);
		put(']');
	}

	/**
	 * {@link JsonString} admits no lone surrogates, so nothing is lost on the way to
	 * UTF-8.
	 */
	private void string(String text) {
		byte[] bytes = text.getBytes(UTF_8);
		reserve(Math.addExact(bytes.length, 2));
		put('"');
		int from = 0;
		for (int i = 0; i < bytes.length; i++) {
			int octet = bytes[i];
			if ((octet < 0x20 && octet >= 0) || octet == '"' || octet == '\\') {
				copy(bytes, from, i);
				from = i + 1;
				// its longest form, the rest and the quote
				reserve(Math.addExact(6 + 1, bytes.length - from));
				escape(octet);
			}
		}
		copy(bytes, from, bytes.length);
		put('"');
	}

	/** RFC 8785 section 3.2.2.2. */
	private void escape(int unit) {
		put('\\');
		switch (unit) {
			case '"', '\\' -> put(unit);
			case '\b' -> put('b');
			case '\t' -> put('t');
			case '\n' -> put('n');
			case '\f' -> put('f');
			case '\r' -> put('r');
			default -> {
				put('u');
				put('0');
				put('0');
				put(HEX[unit >> 4]);
				put(HEX[unit & 0xf]);
			}
		}
	}

	private void ascii(byte[] bytes) {
		reserve(bytes.length);
		copy(bytes, 0, bytes.length);
	}

	private void copy(byte[] bytes, int from, int to) {
		System.arraycopy(bytes, from, this.out, this.size, to - from);
		this.size += to - from;
	}

	private void reserve(int more) {
		if (this.out.length - this.size < more) {
			int doubled = (int) Math.min(this.out.length * 2L, LARGEST_ARRAY);
			this.out = Arrays.copyOf(this.out, Math.max(Math.addExact(this.size, more), doubled));
		}
	}

	private void put(int octet) {
		this.out[this.size++] = (byte) octet;
	}

}
