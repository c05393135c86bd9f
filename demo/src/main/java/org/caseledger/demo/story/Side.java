package org.caseledger.demo.story;

/**
 * For which organisation somebody acts.
 */
public enum Side {

	/** 甲家政, whom the complaint is about and who records it. */
	PROVIDER,

	/** The city's consumer association, which forwarded the complaint. */
	ASSOCIATION,

	/** The market regulator, which checks. */
	REGULATOR

}
