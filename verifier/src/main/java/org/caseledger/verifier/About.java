package org.caseledger.verifier;

/**
 * What a document is about.
 *
 * @param kind what it shows
 * @param ledger the ledger that it names
 * @param subject the case; {@code owner class from to}; {@code organisation id}; or for a
 * receipt the record hash
 */
public record About(Kind kind, String ledger, String subject) {

	/** What is shown. */
	public enum Kind {

		/** All records of a case. */
		CASE,

		/** All records of a class in cases of one owner. */
		CLASS,

		/** One entry, or that it is absent. */
		ENTRY,

		/** One record, without anything around it. */
		RECEIPT

	}

}
