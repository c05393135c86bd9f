package org.caseledger.protocol;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Bytes or values that do not follow a format of the protocol. The message never repeats
 * content, so it may be logged and shown.
 */
public final class FormatException extends RuntimeException {

	/** {@link #offset()} when the position in the bytes is not known. */
	public static final int NO_OFFSET = -1;

	private final String code;

	private final String place;

	private final int offset;

	private final String reason;

	/**
	 * Creates the exception without a byte position.
	 * @param code stable code in kebab-case
	 * @param place see {@link #place()}
	 * @param reason what was expected, in a few words and without content
	 */
	public FormatException(String code, String place, String reason) {
		this(code, place, reason, NO_OFFSET, null);
	}

	/**
	 * Creates the exception with a byte position.
	 * @param code stable code in kebab-case
	 * @param place see {@link #place()}
	 * @param reason what was expected, in a few words and without content
	 * @param offset position of the offending byte, from 0
	 */
	public FormatException(String code, String place, String reason, int offset) {
		this(code, place, reason, offset, null);
	}

	private FormatException(String code, String place, String reason, int offset, @Nullable FormatException cause) {
		super(describe(code, place, reason, offset), cause);
		this.code = Objects.requireNonNull(code);
		this.place = Objects.requireNonNull(place);
		this.reason = Objects.requireNonNull(reason);
		this.offset = offset;
	}

	/**
	 * The same error seen from the enclosing value.
	 * @param prefix place of the part inside the enclosing value
	 * @return the exception to throw instead of this one
	 */
	public FormatException inside(String prefix) {
		return new FormatException(this.code, prefix + this.place, this.reason, NO_OFFSET, this);
	}

	/**
	 * {@return the stable code, kebab-case}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Where the error is: a JSON pointer (RFC 6901) from the outermost value, empty for
	 * that value itself; a line of a text is written {@code #n} behind it, counted from
	 * 1.
	 * @return the place
	 */
	public String place() {
		return this.place;
	}

	/**
	 * {@return what was expected, in a few words}
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * {@return the position of the offending byte from 0, or {@link #NO_OFFSET}}
	 */
	public int offset() {
		return this.offset;
	}

	private static String describe(String code, String place, String reason, int offset) {
		StringBuilder text = new StringBuilder(code).append(": ").append(reason);
		if (!place.isEmpty()) {
			text.append(" at ").append(place);
		}
		if (offset != NO_OFFSET) {
			text.append(", byte ").append(offset);
		}
		return text.toString();
	}

}
