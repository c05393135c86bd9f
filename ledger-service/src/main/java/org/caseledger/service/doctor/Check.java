package org.caseledger.service.doctor;

import java.util.List;

/**
 * Looks at one thing.
 */
interface Check {

	/**
	 * {@return stable name, kebab-case}
	 */
	String name();

	/**
	 * Looks. May throw what it ran into: the doctor words it.
	 * @return what was seen, nothing when there is nothing to look at yet
	 * @throws Exception when it could not look
	 */
	List<Observation> look() throws Exception;

}
