package org.caseledger.chaincode.fabric;

import java.util.List;

import org.caseledger.testsupport.fuzz.FuzzTests;

class FabricFuzzTest extends FuzzTests {

	FabricFuzzTest() {
		super(List.of(FabricReader.values()));
	}

}
