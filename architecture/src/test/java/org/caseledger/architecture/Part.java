package org.caseledger.architecture;

import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * A part of the project, which is a Maven module as well, with the parts it may use.
 */
enum Part {

	PROTOCOL, EVIDENCE_STORE, CHAINCODE, VERIFIER, LEDGER_SERVICE, DEMO;

	private Set<Part> uses() {
		return switch (this) {
			case PROTOCOL -> Set.of();
			case EVIDENCE_STORE, CHAINCODE, VERIFIER -> Set.of(PROTOCOL);
			case LEDGER_SERVICE -> Set.of(PROTOCOL, EVIDENCE_STORE, CHAINCODE, VERIFIER);
			case DEMO -> Set.of(PROTOCOL, VERIFIER);
		};
	}

	String[] packages() {
		return switch (this) {
			case PROTOCOL -> new String[] { "org.caseledger.protocol.." };
			case EVIDENCE_STORE -> new String[] { "org.caseledger.evidence.." };
			case CHAINCODE -> new String[] { "org.caseledger.chaincode.." };
			case VERIFIER -> new String[] { "org.caseledger.verifier.." };
			case LEDGER_SERVICE -> new String[] { "org.caseledger.service.." };
			case DEMO -> new String[] { "org.caseledger.demo..", "org.caseledger.bench.." };
		};
	}

	/**
	 * It uses no part but those it may.
	 */
	ArchRule arrows() {
		String[] others = Stream.of(values())
			.filter((part) -> part != this && !uses().contains(part))
			.flatMap((part) -> Stream.of(part.packages()))
			.toArray(String[]::new);
		return noClasses().that()
			.resideInAnyPackage(packages())
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others)
			.because("of the project " + this + " may use " + uses());
	}

	/**
	 * Nothing of the project stands outside the parts.
	 */
	static ArchRule everyClassHasItsPart() {
		String[] known = Stream.of(values()).flatMap((part) -> Stream.of(part.packages())).toArray(String[]::new);
		return classes().should().resideInAnyPackage(known);
	}

}
