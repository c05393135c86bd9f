package org.caseledger.testsupport.fuzz;

import java.util.List;

/**
 * Something that reads foreign bytes. Targets are constants of an enum, so that another
 * process finds them by name.
 */
public interface FuzzTarget {

	/**
	 * {@return the name of the constant}
	 */
	String name();

	/**
	 * Reads bytes and looks at the outcome.
	 * @param input any bytes
	 * @throws Exception when the reader fails in another way than the documented one:
	 * that is a finding
	 */
	void take(byte[] input) throws Exception;

	/**
	 * {@return sound and unsound examples to begin with, at least one}
	 */
	List<byte[]> seeds();

}
