package org.caseledger.service.ledger.fabric;

import java.util.Locale;

/** What a transaction goes through. */
enum Phase {

	/** The supervisors' peers judge its entries and sign the answer. */
	ENDORSE("the supervisors' peers do not endorse"),
	/** An orderer takes it. */
	SUBMIT("no orderer takes the transaction"),
	/** It comes into a block. */
	COMMIT("the transaction comes into no block");

	private final String failure;

	Phase(String failure) {
		this.failure = failure;
	}

	/** What it means that it fails. */
	String failure() {
		return this.failure;
	}

	/** For labels. */
	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
