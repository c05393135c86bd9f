package org.caseledger.demo.console;

/**
 * The few ways in which a text stands out on a terminal (ECMA-48, section 8.3.117).
 */
public enum Style {

	/** As the rest. */
	PLAIN(""),

	/** A heading. */
	STRONG("1"),

	/** What matters less. */
	QUIET("2"),

	/** As expected. */
	GOOD("32"),

	/** Worth a look. */
	NOTABLE("33"),

	/** Not as expected. */
	BAD("31");

	private final String code;

	Style(String code) {
		this.code = code;
	}

	String apply(String text) {
		return this.code.isEmpty() ? text : "\033[" + this.code + "m" + text + "\033[0m";
	}

}
