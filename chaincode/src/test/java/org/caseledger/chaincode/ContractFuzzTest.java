package org.caseledger.chaincode;

import java.util.List;

import org.caseledger.testsupport.fuzz.FuzzTests;

class ContractFuzzTest extends FuzzTests {

	ContractFuzzTest() {
		super(List.of(ContractReader.values()));
	}

}
