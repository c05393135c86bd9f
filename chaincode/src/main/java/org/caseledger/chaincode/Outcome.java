package org.caseledger.chaincode;

import java.util.List;
import java.util.SortedMap;

import org.caseledger.protocol.entry.Answer;

/**
 * What a call comes to. The writes have not been made.
 *
 * @param answer what the contract returns
 * @param writes the last value under each key, in the order of the keys; empty when
 * nothing was recorded
 * @param results what became of each submission, in their order
 */
public record Outcome(Answer answer, SortedMap<String, byte[]> writes, List<Result> results) {

	/**
	 * {@return the canonical bytes of the answer: what is endorsed}
	 */
	public byte[] answerBytes() {
		return this.answer.bytes();
	}

	/**
	 * {@return the new records in the order of the answer}
	 */
	public List<Result.Recorded> records() {
		return this.results.stream()
			.filter(Result.Recorded.class::isInstance)
			.map(Result.Recorded.class::cast)
			.toList();
	}

}
