package org.caseledger.evidence;

import java.io.IOException;

/**
 * A sealed stream is not as it was written, or not under this key.
 */
public final class DamagedStreamException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Damage damage;

	DamagedStreamException(Damage damage, String where) {
		super(damage.words() + where);
		this.damage = damage;
	}

	/**
	 * {@return what happened to it}
	 */
	public Damage damage() {
		return this.damage;
	}

	/** What can have happened to a sealed stream. */
	public enum Damage {

		/** It does not begin like one. */
		NOT_SEALED("it is no sealed stream of version 1"),
		/** It was sealed with another key, or its header was changed. */
		OTHER_KEY("it was sealed with another key"),
		/** Its end is missing. */
		CUT_OFF("it is cut off"),
		/** A byte was changed. */
		CHANGED("it was changed"),
		/** A chunk stands in the place of another. */
		MOVED("its chunks are not in their order");

		private final String words;

		Damage(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
