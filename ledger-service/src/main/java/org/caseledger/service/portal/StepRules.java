package org.caseledger.service.portal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the fields of a form must be together, said before the ledger refuses it. The
 * ledger knows persons by their pseudonyms in the case, the form by their names.
 */
final class StepRules {

	/** What stands in a form from the start. */
	static final Map<String, String> FILLED = Map.of("joint", "false");

	private static final String ASSIGNED = "assigned";

	private static final String LEADER = "leader";

	private static final List<String> THREE = List.of("firstResponsible", "firstSupervisor", "coordinator");

	private StepRules() {
	}

	/**
	 * A form with what is wrong in it beyond single fields.
	 * @param form as it was sent
	 * @param words language of the errors
	 * @return the form
	 */
	static EntryForm judged(EntryForm form, Words words) {
		return switch (form.type().name()) {
			case ASSIGNED -> assigned(form, words);
			case "corrected" -> corrected(form, words);
			default -> form;
		};
	}

	/**
	 * The persons that a form names, as the ledger knows them.
	 * @param form as it was sent
	 * @param pseudonym of a person in the case
	 * @return pseudonyms by the name of the code
	 */
	static Map<String, String> persons(EntryForm form, UnaryOperator<String> pseudonym) {
		Map<String, String> persons = new HashMap<>();
		if (form.type().name().equals(ASSIGNED)) {
			for (String person : THREE) {
				persons.put(person, pseudonym.apply(form.value(named(person))));
			}
			if (!form.value(named(LEADER)).isEmpty()) {
				persons.put(LEADER, pseudonym.apply(form.value(named(LEADER))));
			}
		}
		return persons;
	}

	/**
	 * Three levels of responsibility are three persons, and a joint group is led by
	 * somebody (P2).
	 */
	private static EntryForm assigned(EntryForm form, Words words) {
		EntryForm judged = form;
		Set<String> seen = new HashSet<>();
		for (String person : THREE) {
			if (!seen.add(form.value(named(person)))) {
				judged = judged.wrong(named(person), words.of("error", "distinct"));
			}
		}
		boolean lacksLeader = form.value("joint").equals("true") && form.value(named(LEADER)).isEmpty();
		return lacksLeader ? judged.wrong(named(LEADER), words.of("error", "leader")) : judged;
	}

	/** An amount is corrected by an amount, everything else by a text. */
	private static EntryForm corrected(EntryForm form, Words words) {
		boolean ofAmount = form.target("corrects").map((target) -> Values.AMOUNT.equals(target.name())).orElse(false);
		String other = ofAmount ? "value" : Values.AMOUNT;
		EntryForm judged = form.value(other).isEmpty() ? form
				: form.wrong(other, words.of("error", ofAmount ? "only-amount" : "no-amount"));
		return (ofAmount && form.value(Values.AMOUNT).isEmpty())
				? judged.wrong(Values.AMOUNT, words.of("error", "member-missing")) : judged;
	}

	private static String named(String person) {
		return person + "Name";
	}

}
