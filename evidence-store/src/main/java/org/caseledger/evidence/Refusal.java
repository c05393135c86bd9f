package org.caseledger.evidence;

/**
 * Why a content was not stored. Nothing of it is left behind.
 */
public enum Refusal {

	/** It has no byte. */
	EMPTY("empty"),

	/** It has more bytes than the limit or than were declared. */
	TOO_LARGE("too-large"),

	/** It ended before the declared size, or its source failed. */
	CUT_OFF("cut-off"),

	/** Its SHA-256 is not the declared one. */
	DIGEST_DIFFERS("digest-differs"),

	/** Another content, or the same under another key, is stored for this item. */
	NAME_TAKEN("name-taken");

	private final String code;

	Refusal(String code) {
		this.code = code;
	}

	/**
	 * The refusal's stable code.
	 * @return the code, in kebab-case
	 */
	public String code() {
		return this.code;
	}

}
