package org.caseledger.service.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.caseledger.chaincode.Refusal;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.problem.RuleProblem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What each code means that this service can answer with: its own, and those of the
 * ledger's rules. A code may be both.
 */
@Component
class ProblemCatalogue {

	private final Map<String, List<Json>> answers = new TreeMap<>();

	ProblemCatalogue() {
		for (ProblemCode code : ProblemCode.values()) {
			add(code.code(), "service", code.status(), code.meaning(), code.remedy());
		}
		for (Refusal rule : Refusal.values()) {
			RuleProblem problem = RuleProblem.of(rule);
			add(rule.code(), "rules", problem.status(), problem.meaning(), problem.remedy());
		}
	}

	private void add(String code, String by, HttpStatus status, String meaning, String remedy) {
		this.answers.computeIfAbsent(code, (name) -> new ArrayList<>())
			.add(JsonObject.builder()
				.put("by", by)
				.put("status", status.value())
				.put("meaning", meaning)
				.put("remedy", remedy)
				.build());
	}

	/** Every problem by its code. */
	Map<String, JsonObject> problems() {
		Map<String, JsonObject> problems = new TreeMap<>();
		this.answers.forEach((code, answers) -> problems.put(code,
				JsonObject.builder()
					.put("type", Problem.type(code))
					.put("title", Problem.title(code))
					.put("code", code)
					.put("answers", new JsonArray(answers))
					.build()));
		return problems;
	}

}
