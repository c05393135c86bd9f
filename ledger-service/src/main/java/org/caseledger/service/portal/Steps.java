package org.caseledger.service.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Relation;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.catalogue.Writer;
import org.caseledger.service.access.Caller;
import org.caseledger.service.verification.CaseFile;

/**
 * The steps of a case that have a form. Which of them are possible the catalogue says;
 * whether one is taken, the ledger.
 */
final class Steps {

	/** Nobody corrects what another has said. */
	private static final String CORRECTS = "corrects";

	/** In the order of a case, with the fields of each in the order of its form. */
	private static final List<Step> ALL = List.of(new Step("acknowledged", List.of("means", "text", "dueDates")),
			new Step("assigned",
					List.of("firstResponsibleName", "firstSupervisorName", "coordinatorName", "department", "joint",
							"leaderName"),
					Set.of("firstResponsibleName", "firstSupervisorName", "coordinatorName")),
			new Step("investigated", List.of("finding", "facts", "responsibility", "legalBasis", "reportNumber")),
			new Step("resolved",
					List.of("outcome", "decision", "amount", "legalBasis", "improvement", "improvementBy")),
			new Step("compensation.promised", List.of("basis", "amount", "payee", "dueOn", "decision", "terms")),
			new Step("compensation.paid",
					List.of("promise", "amount", "means", "payee", "payer", "paidOn", "voucher", "voucherNumber")),
			new Step("feedback", List.of("notice", "call", "satisfied", "noticeNumber", "statement")),
			new Step("archived", List.of("outcome", "summary")),
			new Step("corrected", List.of(CORRECTS, "reason", "value", "amount", "explanation")));

	private Steps() {
	}

	private record Step(String type, List<String> fields, Set<String> demanded) {

		Step(String type, List<String> fields) {
			this(type, fields, Set.of());
		}

		boolean isPossible(CaseFile file, Caller caller) {
			EntryType known = FormOutline.known(this.type);
			return known.mayFollow(Stage.of(file.stage()))
					&& (known.who() != Writer.OWNER || file.owner().equals(caller.org()))
					&& known.refs()
						.values()
						.stream()
						.filter(Relation::required)
						.allMatch((relation) -> reaches(file, relation, caller));
		}

		private static boolean reaches(CaseFile file, Relation relation, Caller caller) {
			return file.records()
				.stream()
				.map((item) -> item.record().entry())
				.filter((entry) -> !relation.rel().equals(CORRECTS) || entry.org().equals(caller.org()))
				.anyMatch((entry) -> relation.allows(entry.type()));
		}

	}

	/** Types of the steps that are possible now. */
	static List<String> possible(CaseFile file, Caller caller) {
		return ALL.stream().filter((step) -> step.isPossible(file, caller)).map(Step::type).toList();
	}

	/** What the form of a step asks for; none of a step without a form. */
	static Stream<FormOutline> outline(String type, CaseFile file, Caller caller, Words words) {
		return ALL.stream().filter((step) -> step.type().equals(type)).map((step) -> {
			Map<String, List<Target>> targets = new HashMap<>();
			FormOutline.known(type).refs().forEach((rel, relation) -> {
				if (step.fields().contains(rel)) {
					targets.put(rel,
							Target.of(file, relation, words)
								.stream()
								.filter((target) -> !rel.equals(CORRECTS) || target.org().equals(caller.org()))
								.toList());
				}
			});
			return FormOutline.of(type, step.fields()).demanding(step.demanded()).leading(targets);
		});
	}

}
