package org.caseledger.evidence.objects;

/**
 * What {@link ObjectStore#deleteVersion} did.
 */
public enum Deletion {

	/** The version is gone. */
	DELETED("deleted"),

	/** There is no such version. */
	ABSENT("absent"),

	/** The store keeps it: its retention has not ended, or cannot be read. */
	RETAINED("retained");

	private final String code;

	Deletion(String code) {
		this.code = code;
	}

	/**
	 * The outcome's stable code.
	 * @return {@code deleted}, {@code absent} or {@code retained}
	 */
	public String code() {
		return this.code;
	}

}
