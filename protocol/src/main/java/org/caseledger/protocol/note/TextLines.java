package org.caseledger.protocol.note;

import java.util.function.Function;

import org.caseledger.protocol.FormatException;

/**
 * Reads text line by line; errors name the line.
 */
public final class TextLines {

	private static final String WRONG_LINE = "wrong-line";

	private final String text;

	private int at;

	private int number;

	/**
	 * Begins reading.
	 * @param text lines that each end with a newline
	 */
	public TextLines(String text) {
		this(text, 1);
	}

	TextLines(String text, int firstNumber) {
		this.text = text;
		this.number = firstNumber;
	}

	/**
	 * Whether there is another line.
	 * @return whether there is
	 */
	public boolean hasNext() {
		return this.at < this.text.length();
	}

	/**
	 * Reads the next line.
	 * @param <T> what it stands for
	 * @param read reads the line without its newline
	 * @return what was read
	 * @throws FormatException with code {@code wrong-line} when there is none, or as
	 * {@code read} throws, with the line
	 */
	public <T> T next(Function<String, T> read) {
		try {
			int end = this.text.indexOf('\n', this.at);
			if (end < 0) {
				throw wrong("expected a line that ends with a newline");
			}
			T result = read.apply(this.text.substring(this.at, end));
			this.at = end + 1;
			this.number++;
			return result;
		}
		catch (FormatException ex) {
			throw ex.inside("#" + this.number);
		}
	}

	/**
	 * Reads a line that says one certain thing.
	 * @param wanted the only text allowed
	 * @throws FormatException with code {@code wrong-line}
	 */
	public void constant(String wanted) {
		next((line) -> {
			if (!line.equals(wanted)) {
				throw wrong("expected " + wanted);
			}
			return line;
		});
	}

	/**
	 * Takes the rest of the text as it stands.
	 * @return the rest
	 */
	public String rest() {
		String rest = this.text.substring(this.at);
		this.at = this.text.length();
		return rest;
	}

	/**
	 * Refuses further lines.
	 * @throws FormatException with code {@code wrong-line}
	 */
	public void end() {
		if (hasNext()) {
			throw new FormatException(WRONG_LINE, "#" + this.number, "expected the end");
		}
	}

	/**
	 * Reads a number.
	 * @param digits decimal, without sign and leading zeros, below 2^53
	 * @return the number
	 * @throws FormatException with code {@code wrong-line}
	 */
	public static long number(String digits) {
		if (!digits.matches("0|[1-9][0-9]{0,15}") || Long.parseLong(digits) >= 1L << 53) {
			throw wrong("expected a decimal number below 2^53");
		}
		return Long.parseLong(digits);
	}

	/**
	 * Reads what follows a word.
	 * @param word with the space behind it
	 * @param line the whole line
	 * @return the rest of the line
	 * @throws FormatException with code {@code wrong-line}
	 */
	public static String after(String word, String line) {
		if (!line.startsWith(word)) {
			throw wrong("expected " + word.strip());
		}
		return line.substring(word.length());
	}

	/**
	 * What is wrong with the line that is being read.
	 * @param reason what was expected
	 * @return the exception to throw inside {@link #next}
	 */
	public static FormatException wrong(String reason) {
		return new FormatException(WRONG_LINE, "", reason);
	}

}
