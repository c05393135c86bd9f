package org.caseledger.evidence;

import java.util.List;

import org.caseledger.testsupport.fuzz.FuzzTests;

class EvidenceFuzzTest extends FuzzTests {

	EvidenceFuzzTest() {
		super(List.of(EvidenceReader.values()));
	}

}
