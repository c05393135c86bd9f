package org.caseledger.protocol.json;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.caseledger.protocol.FormatException;

/**
 * The strict parser: RFC 8259, I-JSON (RFC 7493), integers only. Its recursion is bounded
 * by {@link JsonLimits#DEEPEST}.
 */
final class JsonParser {

	private final byte[] in;

	private final JsonLimits limits;

	private final PointerStack path;

	private int at;

	/** Until something shows that the text is not written canonically. */
	private boolean canonical = true;

	/** The deepest level so far of the value that is being read. */
	private int deepest;

	JsonParser(byte[] in, JsonLimits limits) {
		this.in = in;
		this.limits = limits;
		this.path = new PointerStack(limits.maxDepth());
	}

	Json parse() {
		if (this.in.length > this.limits.maxBytes()) {
			throw error(JsonErrors.TOO_LARGE, "more bytes than allowed");
		}
		if (this.in.length >= 3 && this.in[0] == (byte) 0xef && this.in[1] == (byte) 0xbb
				&& this.in[2] == (byte) 0xbf) {
			throw error(JsonErrors.BYTE_ORDER_MARK, "begins with a byte order mark");
		}
		Json value = value();
		space();
		if (this.at < this.in.length) {
			throw error(JsonErrors.BYTES_AFTER_VALUE, "something follows the value");
		}
		return value;
	}

	/**
	 * Whether what was parsed is written as RFC 8785 demands: no white space, members in
	 * order, texts as short as can be. Integers of this profile have one form only.
	 */
	boolean isCanonical() {
		return this.canonical;
	}

	private Json value() {
		int next = peek();
		if (this.path.depth() == this.limits.maxDepth()) {
			throw error(JsonErrors.TOO_DEEP, "nested deeper than allowed");
		}
		this.deepest = Math.max(this.deepest, this.path.depth() + 1);
		return switch (next) {
			case '{' -> object();
			case '[' -> array();
			case '"' -> new JsonString(string());
			case 't' -> word("true", JsonBoolean.TRUE);
			case 'f' -> word("false", JsonBoolean.FALSE);
			case 'n' -> word("null", JsonNull.NULL);
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer();
			default -> throw error(JsonErrors.SYNTAX, "expected a value");
		};
	}

	private JsonObject object() {
		int from = this.at;
		int outer = this.deepest;
		int level = this.path.depth();
		this.deepest = level + 1;
		enter();
		TreeMap<String, Json> members = new TreeMap<>();
		String before = null;
		if (peek() != '}') {
			do {
				if (peek() != '"') {
					throw error(JsonErrors.SYNTAX, "expected a member name");
				}
				int start = this.at;
				String name = string();
				this.path.name(name);
				this.canonical &= before == null || before.compareTo(name) < 0;
				before = name;
				expect(':', "expected a colon");
				if (members.put(name, value()) != null) {
					this.at = start;
					throw error(JsonErrors.DUPLICATE_MEMBER, "a member is named twice");
				}
			}
			while (another());
		}
		leave('}', "expected a comma or the end of the object");
		int height = this.deepest - level;
		this.deepest = Math.max(this.deepest, outer);
		return JsonObject.owning(members, this.canonical ? new Written(this.in, from, this.at, height) : null);
	}

	private JsonArray array() {
		enter();
		List<Json> values = new ArrayList<>();
		if (peek() != ']') {
			do {
				this.path.index(values.size());
				values.add(value());
			}
			while (another());
		}
		leave(']', "expected a comma or the end of the array");
		return new JsonArray(values);
	}

	private void enter() {
		this.path.push();
		this.at++;
	}

	private void leave(char end, String reason) {
		this.path.pop();
		expect(end, reason);
	}

	private boolean another() {
		if (peek() == ',') {
			this.at++;
			return true;
		}
		return false;
	}

	private void expect(char wanted, String reason) {
		if (peek() != wanted) {
			throw error(JsonErrors.SYNTAX, reason);
		}
		this.at++;
	}

	private int peek() {
		space();
		if (this.at == this.in.length) {
			throw error(JsonErrors.ENDS_EARLY, "the text ends inside a value");
		}
		return this.in[this.at];
	}

	private void space() {
		while (this.at < this.in.length) {
			byte b = this.in[this.at];
			if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
				return;
			}
			this.canonical = false;
			this.at++;
		}
	}

	private String string() {
		try {
			StringScanner scanner = new StringScanner(this.in, this.at);
			String text = scanner.scan();
			this.at = scanner.end();
			this.canonical &= scanner.isCanonical();
			return text;
		}
		catch (FormatException ex) {
			throw new FormatException(ex.code(), this.path.pointer(), ex.reason(), ex.offset());
		}
	}

	private Json word(String word, Json value) {
		for (int i = 0; i < word.length(); i++, this.at++) {
			if (this.at == this.in.length) {
				throw error(JsonErrors.ENDS_EARLY, "the text ends inside a value");
			}
			if (this.in[this.at] != word.charAt(i)) {
				throw error(JsonErrors.SYNTAX, "expected a value");
			}
		}
		return value;
	}

	private JsonInteger integer() {
		int start = this.at;
		boolean negative = this.in[this.at] == '-';
		if (negative) {
			this.at++;
		}
		int firstDigit = this.at;
		long magnitude = 0;
		while (this.at < this.in.length && isDigit(this.in[this.at])) {
			// saturates: whatever is beyond the range stays beyond it
			magnitude = Math.min(magnitude * 10 + this.in[this.at] - '0', JsonInteger.MAX + 1);
			this.at++;
		}
		int end = this.at;
		this.at = start;
		if (end == firstDigit) {
			this.at = end;
			throw (end == this.in.length) ? error(JsonErrors.ENDS_EARLY, "the text ends inside a value")
					: error(JsonErrors.SYNTAX, "expected a digit");
		}
		if (end < this.in.length && (this.in[end] == '.' || this.in[end] == 'e' || this.in[end] == 'E')) {
			throw error(JsonErrors.NOT_AN_INTEGER, "a fraction or an exponent");
		}
		if (this.in[firstDigit] == '0' && (negative || end > firstDigit + 1)) {
			throw error(JsonErrors.BAD_INTEGER, "negative zero or leading zeros");
		}
		if (magnitude > JsonInteger.MAX) {
			throw error(JsonErrors.INTEGER_RANGE, "expected an integer below 2^53");
		}
		this.at = end;
		return new JsonInteger(negative ? -magnitude : magnitude);
	}

	private static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	private FormatException error(String code, String reason) {
		return new FormatException(code, this.path.pointer(), reason, this.at);
	}

}
