package org.caseledger.chaincode;

import org.caseledger.protocol.json.JsonObject;

/**
 * A value of the state, read. Writing it gives the canonical bytes again.
 */
public sealed interface StateValue permits LedgerState, Organisation, CaseState, EntryState {

	/**
	 * {@return the value as it is stored}
	 */
	JsonObject json();

}
