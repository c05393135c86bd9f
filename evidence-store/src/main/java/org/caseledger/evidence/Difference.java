package org.caseledger.evidence;

/**
 * In which way a stored object is not what was asked for.
 */
public enum Difference {

	/** Its bytes have another SHA-256 than the stored digest. */
	STORED("stored-differs"),

	/** It decrypts, to a content of another SHA-256. */
	CONTENT("content-differs"),

	/** It was encrypted under another item key, or the head of the object was changed. */
	KEY("key-differs"),

	/** It does not begin like an evidence object of a known version. */
	FORMAT("not-evidence"),

	/**
	 * A chunk is not the one that was written there: changed, cut off, moved, extended,
	 * or taken from another item.
	 */
	CHUNK("chunk-differs");

	private final String code;

	Difference(String code) {
		this.code = code;
	}

	/**
	 * The difference's stable code.
	 * @return the code, in kebab-case
	 */
	public String code() {
		return this.code;
	}

}
