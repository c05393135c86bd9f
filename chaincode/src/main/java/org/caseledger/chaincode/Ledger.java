package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Submission;

/**
 * The contract's only function. The same arguments and state give the same bytes
 * everywhere: at each endorsing peer, in the embedded ledger, and with everyone who reads
 * the blocks.
 */
public final class Ledger {

	private Ledger() {
	}

	/**
	 * Takes submissions in order; each sees what those before it left. One that is
	 * refused, whatever its bytes, does not block those behind it.
	 * @param state what was committed before; it is only read
	 * @param transaction host, id and time of the call
	 * @param submissions 1 to {@link Answer#MAX_SUBMISSIONS}, each the bytes of a
	 * submission
	 * @return answer, writes and records
	 * @throws IllegalArgumentException when the number of submissions is not allowed
	 * @throws IllegalStateException when the state is damaged, or the rules in force are
	 * newer than this program
	 */
	public static Outcome append(State state, Transaction transaction, List<byte[]> submissions) {
		return append(state, transaction, Arguments.of(submissions));
	}

	/**
	 * As above, with arguments that were read before.
	 * @param state what was committed before; it is only read
	 * @param transaction host, id and time of the call
	 * @param arguments 1 to {@link Answer#MAX_SUBMISSIONS}
	 * @return answer, writes and records
	 */
	public static Outcome append(State state, Transaction transaction, Arguments arguments) {
		return append(state, transaction, arguments, Rules::ofVersion);
	}

	/** With other rules than those that this program ships. */
	static Outcome append(State state, Transaction transaction, Arguments arguments,
			LongFunction<Optional<Rules>> known) {
		if (!arguments.isAllowed()) {
			throw new IllegalArgumentException("a call has 1 to " + Answer.MAX_SUBMISSIONS + " submissions");
		}
		Overlay overlay = new Overlay(state);
		List<Result> results = new ArrayList<>(arguments.list().size());
		for (Arguments.Argument argument : arguments.list()) {
			results.add(switch (argument) {
				case Arguments.Argument.WellFormed wellFormed ->
					take(overlay, transaction, wellFormed.submission(), known);
				case Arguments.Argument.Malformed malformed -> Refusal.MALFORMED.at(malformed.place());
			});
		}
		Answer answer = answer(transaction, rulesInForce(overlay, known), results);
		return new Outcome(answer, Collections.unmodifiableSortedMap(overlay.writes()), List.copyOf(results));
	}

	private static Result take(Overlay overlay, Transaction transaction, Submission submission,
			LongFunction<Optional<Rules>> known) {
		Attempt attempt = new Attempt(overlay, transaction, rulesInForce(overlay, known), submission);
		Result repeated = Repetition.of(attempt);
		if (repeated != null) {
			return repeated;
		}
		Result refused = attempt.rules().ask(attempt);
		return (refused != null) ? refused : Recording.record(attempt);
	}

	private static Rules rulesInForce(Overlay overlay, LongFunction<Optional<Rules>> known) {
		LedgerState ledger = overlay.ledger();
		long version = (ledger != null) ? ledger.rules() : Rules.VERSION_1.version();
		return known.apply(version)
			.orElseThrow(() -> new IllegalStateException("version " + version
					+ " of the rules is in force and this program does not know it: install a newer one"));
	}

	private static Answer answer(Transaction transaction, Rules rules, List<Result> results) {
		List<Hash> records = new ArrayList<>();
		List<Answer.Repeated> repeated = new ArrayList<>();
		List<Answer.Refused> refused = new ArrayList<>();
		for (int index = 0; index < results.size(); index++) {
			switch (results.get(index)) {
				case Result.Recorded recorded -> records.add(recorded.hash());
				case Result.Repeated again -> repeated.add(new Answer.Repeated(index, again.hash()));
				case Result.Refused no -> refused.add(new Answer.Refused(index, no.refusal().code()));
			}
		}
		return new Answer(transaction.host(), records, repeated, refused, rules.version(), transaction.tx(),
				transaction.txTime());
	}

}
