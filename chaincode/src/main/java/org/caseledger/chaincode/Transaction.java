package org.caseledger.chaincode;

import java.time.Instant;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.name.Form;

/**
 * What is known of the call that carries the submissions.
 *
 * @param host the MSP that submitted it
 * @param tx transaction id, 64 hex digits
 * @param txTime time of the transaction, whole milliseconds
 */
public record Transaction(String host, String tx, Instant txTime) {

	/**
	 * Creates the context of a call.
	 * @throws FormatException with code {@code wrong-form} or {@code not-a-time} when a
	 * value has not the form of docs/protocol.md section 2
	 */
	public Transaction {
		Form.HOST.requireMember("host", host);
		Form.TX.requireMember("tx", tx);
		txTime = UtcTime.truncate(txTime);
	}

}
