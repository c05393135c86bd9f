package org.caseledger.evidence;

import java.io.IOException;

import org.caseledger.evidence.objects.ObjectName;

/**
 * A stored object is not what was written. Bytes that were read before this exception are
 * authentic, but the content is not complete.
 */
public final class DamagedEvidenceException extends IOException {

	private final ObjectName name;

	private final Difference difference;

	DamagedEvidenceException(ObjectName name, Difference difference, String where) {
		super("The object " + name + " is not as it was written (" + difference.code() + ", " + where
				+ "): restore it from a copy");
		this.name = name;
		this.difference = difference;
	}

	/**
	 * The object.
	 * @return its name
	 */
	public ObjectName name() {
		return this.name;
	}

	/**
	 * In which way it differs.
	 * @return {@link Difference#KEY}, {@link Difference#FORMAT} or
	 * {@link Difference#CHUNK}
	 */
	public Difference difference() {
		return this.difference;
	}

}
