package org.caseledger.protocol.catalogue;

import java.util.Locale;

/**
 * Who may write entries of a type; the catalogue's {@code who}.
 */
public enum Writer {

	/** The organisation that owns the case. */
	OWNER,

	/** Owner, regulator, association, or a party admitted in that case. */
	PARTICIPANT,

	/** Owner, regulator, association. */
	ADMITTING,

	/** Regulator or association. */
	SUPERVISOR;

	static Writer of(String code) {
		return Codes.read(values(), (writer) -> writer.name().toLowerCase(Locale.ROOT), code);
	}

}
