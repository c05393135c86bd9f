package org.caseledger.protocol.entry;

import java.util.Set;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;

/**
 * Marks a transaction that its peer flagged valid, but that comes out otherwise when the
 * rules are run again.
 *
 * @param tx the transaction
 * @param code why: one of the constants
 */
public record VoidLeaf(String tx, String code) implements Leaf {

	/** The rules give another answer. */
	public static final String ANSWER_DIFFERS = "answer-differs";

	/** The rules write something else to the state. */
	public static final String WRITES_DIFFER = "writes-differ";

	/** The transaction cannot be read. */
	public static final String MALFORMED = "malformed";

	private static final Set<String> CODES = Set.of(ANSWER_DIFFERS, WRITES_DIFFER, MALFORMED);

	public VoidLeaf {
		Form.TX.requireMember("tx", tx);
		if (!CODES.contains(code)) {
			throw new FormatException(JsonErrors.WRONG_VALUE, "/void", "expected a code of a void leaf");
		}
	}

	static VoidLeaf of(Json json) {
		return JsonReader.object(json, (in) -> {
			in.integer("v", 1, 1);
			return new VoidLeaf(in.string("tx"), in.string("void"));
		});
	}

	@Override
	public JsonObject json() {
		return JsonObject.builder().put("tx", this.tx).put("v", 1).put("void", this.code).build();
	}

}
