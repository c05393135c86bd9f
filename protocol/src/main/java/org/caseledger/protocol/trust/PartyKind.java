package org.caseledger.protocol.trust;

import java.util.Locale;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.JsonErrors;

/**
 * What a party is.
 */
public enum PartyKind {

	/** 监管部门. */
	REGULATOR,

	/** 消费者协会. */
	ASSOCIATION,

	/** 服务主体. */
	PROVIDER,

	/** A witness that endorses nothing: a notary, a court, an industry body. */
	WITNESS;

	private final String code = name().toLowerCase(Locale.ROOT);

	/**
	 * {@return the code used in files}
	 */
	public String code() {
		return this.code;
	}

	static PartyKind of(String code) {
		for (PartyKind kind : values()) {
			if (kind.code.equals(code)) {
				return kind;
			}
		}
		throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected a kind of party");
	}

}
