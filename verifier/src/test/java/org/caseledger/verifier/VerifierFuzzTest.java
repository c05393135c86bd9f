package org.caseledger.verifier;

import java.util.List;

import org.caseledger.testsupport.fuzz.FuzzTests;

class VerifierFuzzTest extends FuzzTests {

	VerifierFuzzTest() {
		super(List.of(VerifierReader.values()));
	}

}
