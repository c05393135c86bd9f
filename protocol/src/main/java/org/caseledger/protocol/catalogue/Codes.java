package org.caseledger.protocol.catalogue;

import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.JsonErrors;

/**
 * Reads the constant that a code names.
 */
final class Codes {

	private Codes() {
	}

	static <E extends Enum<E>> E read(E[] constants, Function<E, String> codeOf, String code) {
		for (E constant : constants) {
			if (codeOf.apply(constant).equals(code)) {
				return constant;
			}
		}
		throw new FormatException(JsonErrors.WRONG_VALUE, "", "a code that is not one of the known ones");
	}

}
