package org.caseledger.protocol.fuzz;

import java.util.List;

import org.caseledger.testsupport.fuzz.FuzzTests;

class ProtocolFuzzTest extends FuzzTests {

	ProtocolFuzzTest() {
		super(List.of(ProtocolReader.values()));
	}

}
