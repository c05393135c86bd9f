package org.caseledger.service.ledger;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import org.caseledger.chaincode.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A block as the reader gets it, from whichever ledger.
 *
 * @param number from 1, without gaps
 * @param transactions the valid ones that called the contract, in order
 */
public record Block(long number, List<Transaction> transactions) {

	/**
	 * A transaction of a block.
	 *
	 * @param tx its id
	 * @param host the MSP that submitted it
	 * @param txTime its time, the client's word
	 * @param submissions the arguments of the call
	 * @param answer what the contract answered
	 * @param writes what the contract wrote, by key; nothing where no entry was recorded
	 * @param judged what the rules made of it when this process appended it, by the state
	 * that the reader had made of the blocks before it; null where they are to be run
	 * again
	 */
	public record Transaction(String tx, String host, Instant txTime, List<byte[]> submissions, byte[] answer,
			SortedMap<String, byte[]> writes, @Nullable Outcome judged) {
	}

}
