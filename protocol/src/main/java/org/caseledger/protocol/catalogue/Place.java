package org.caseledger.protocol.catalogue;

import java.util.Locale;

/**
 * Where entries of a type are written.
 */
public enum Place {

	/** A complaint: {@code <owner>/<32 hex>}. */
	CASE,

	/** What belongs to no case: {@code <owner>/journal}. */
	JOURNAL,

	/** Organisations, keys and rules: {@code <ledger>/register}. */
	REGISTER;

	static Place of(String code) {
		return Codes.read(values(), (place) -> place.name().toLowerCase(Locale.ROOT), code);
	}

}
