package org.caseledger.evidence.objects;

import java.util.regex.Pattern;

/**
 * The name of an object: 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}. So it is a
 * name in every store, never a path, and cannot carry a file name that somebody typed.
 *
 * @param value the name
 */
public record ObjectName(String value) implements Comparable<ObjectName> {

	private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

	/**
	 * Accepts a name.
	 * @throws IllegalArgumentException if {@code value} is not of the form above; the
	 * message does not repeat it
	 */
	public ObjectName {
		if (!isValid(value)) {
			throw new IllegalArgumentException("An object's name has 1 to 64 of a-z, 0-9 and -");
		}
	}

	/**
	 * Whether a text can be a name.
	 * @param value any text
	 * @return whether {@link #ObjectName(String)} accepts it
	 */
	public static boolean isValid(String value) {
		return FORM.matcher(value).matches();
	}

	@Override
	public int compareTo(ObjectName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
