package org.caseledger.elsewhere;

/**
 * Broken on purpose.
 */
public final class HasNoPart {

	long number = 1;

}
