package org.caseledger.verifier.forge;

import org.jspecify.annotations.Nullable;

/**
 * A private field of a record.
 */
public final class FieldDraft {

	public String name;

	/** A text or an integer, null when not given. */
	public @Nullable Object value;

	public byte[] salt;

	/** Whether the bundle opens it. */
	public boolean open = true;

	public FieldDraft(String name, @Nullable Object value, byte[] salt) {
		this.name = name;
		this.value = value;
		this.salt = salt;
	}

	byte[] content() {
		return (this.value != null) ? Bytes.json(this.value) : new byte[0];
	}

}
