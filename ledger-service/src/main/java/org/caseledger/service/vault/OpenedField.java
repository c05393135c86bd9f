package org.caseledger.service.vault;

import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A private field as the vault holds it.
 *
 * @param name the field
 * @param commitment what the entry's payload commits to
 * @param salt salt of the opening; null when key or content do not open
 * @param value its value; null when it was not given, or does not open
 */
public record OpenedField(String name, Hash commitment, @Nullable Salt salt, @Nullable Json value) {

	/**
	 * {@return whether key and content open}
	 */
	public boolean readable() {
		return this.salt != null;
	}

}
