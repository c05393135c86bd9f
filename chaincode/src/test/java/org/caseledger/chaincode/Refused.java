package org.caseledger.chaincode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Submits something that must be refused, and shows that it is one rule that does it:
 * without that rule the same submission fares otherwise, and without any other rule it
 * fares the same.
 */
final class Refused {

	private Refused() {
	}

	static void by(Town town, String host, EntryDraft draft, Refusal refusal, String place) {
		by(town, host, draft.bytes(), refusal, place);
	}

	static void by(Town town, String host, byte[] submission, Refusal refusal, String place) {
		Transaction call = town.call(host);
		Outcome outcome = Ledger.append(town.state(), call, List.of(submission));
		assertThat(outcome.results()).containsExactly(new Result.Refused(refusal, place));
		assertThat(outcome.answer().refused()).singleElement()
			.satisfies((refused) -> assertThat(refused.code()).isEqualTo(refusal.code()));
		assertThat(outcome.writes()).isEmpty();
		assertThat(outcome.records()).isEmpty();
		assertThat(rulesThatMatter(town, call, submission, outcome.results().getFirst())).hasSize(1);
	}

	private static List<Integer> rulesThatMatter(Town town, Transaction call, byte[] submission, Result expected) {
		List<Integer> matter = new ArrayList<>();
		for (int dropped = 0; dropped < Rules.VERSION_1.order().size(); dropped++) {
			if (!expected.equals(without(dropped, town, call, submission))) {
				matter.add(dropped);
			}
		}
		return matter;
	}

	/**
	 * {@return what the submission comes to without one rule, null when a later step
	 * stumbles over what the rule would have kept out}
	 */
	private static @Nullable Result without(int dropped, Town town, Transaction call, byte[] submission) {
		List<Rule> rest = new ArrayList<>(Rules.VERSION_1.order());
		rest.remove(dropped);
		Rules fewer = new Rules(Rules.VERSION_1.catalogue(), rest);
		try {
			return Ledger.append(town.state(), call, Arguments.of(List.of(submission)), (version) -> Optional.of(fewer))
				.results()
				.getFirst();
		}
		catch (NullPointerException | IllegalStateException ex) {
			return null;
		}
	}

}
