package org.caseledger.chaincode;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.VoidLeaf;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What everyone who reads the blocks does with a transaction that wrote the contract's
 * namespace: run the rules again and compare. Endorsing peers could collude, and the
 * flags of a block are unsigned.
 */
public sealed interface Replay {

	/** Name of the contract's function, the first argument of a call. */
	String FUNCTION = "append";

	/**
	 * The transaction is what the rules make of it.
	 *
	 * @param outcome what the rules make of it
	 */
	record Confirmed(Outcome outcome) implements Replay {
	}

	/**
	 * The transaction breaks the rules. It changes nothing and gives one leaf; the writes
	 * that a peer has taken over are not those of the rules.
	 *
	 * @param leaf the leaf
	 */
	record Voided(VoidLeaf leaf) implements Replay {
	}

	/**
	 * Runs the rules again.
	 * @param state the state before the transaction, as the rules have made it; it is
	 * only read
	 * @param tx id of the transaction as its block has it, 64 hex digits: what a void
	 * leaf names
	 * @param arguments arguments of the call as they stand in the block: the function's
	 * name, then the submissions
	 * @param answer the contract's answer as it stands in the block
	 * @param writes the values written under the contract's namespace as they stand in
	 * the block
	 * @return what it comes to
	 * @throws IllegalStateException when the state is damaged, or the rules in force are
	 * newer than this program: then the reader must stop, for it cannot tell
	 */
	static Replay of(State state, String tx, List<byte[]> arguments, byte[] answer, SortedMap<String, byte[]> writes) {
		if (arguments.size() < 2 || arguments.size() > 1 + Answer.MAX_SUBMISSIONS
				|| !Arrays.equals(arguments.getFirst(), FUNCTION.getBytes(UTF_8))) {
			return voided(tx, VoidLeaf.MALFORMED);
		}
		return of(state, tx, Arguments.of(arguments.subList(1, arguments.size())), answer, writes);
	}

	/**
	 * As above, with submissions that were read before.
	 * @param state the state before the transaction
	 * @param tx id of the transaction as its block has it
	 * @param submissions the submissions of a call of {@link #FUNCTION}
	 * @param answer the contract's answer as it stands in the block
	 * @param writes the values written as they stand in the block
	 * @return what it comes to
	 */
	static Replay of(State state, String tx, Arguments submissions, byte[] answer, SortedMap<String, byte[]> writes) {
		if (!submissions.isAllowed()) {
			return voided(tx, VoidLeaf.MALFORMED);
		}
		Answer given;
		try {
			given = Answer.parse(answer);
		}
		catch (FormatException ex) {
			return voided(tx, VoidLeaf.MALFORMED);
		}
		// the header's id is the client's: endorsers sign a header without where it ends
		Transaction transaction = new Transaction(given.host(), given.tx(), given.txTime());
		Outcome outcome = Ledger.append(state, transaction, submissions);
		if (!Arrays.equals(outcome.answerBytes(), answer)) {
			return voided(tx, VoidLeaf.ANSWER_DIFFERS);
		}
		return same(outcome.writes(), writes) ? new Confirmed(outcome) : voided(tx, VoidLeaf.WRITES_DIFFER);
	}

	private static Voided voided(String tx, String code) {
		return new Voided(new VoidLeaf(tx, code));
	}

	private static boolean same(SortedMap<String, byte[]> expected, SortedMap<String, byte[]> found) {
		return expected.size() == found.size()
				&& expected.entrySet().stream().allMatch((e) -> Arrays.equals(e.getValue(), found.get(e.getKey())));
	}

}
