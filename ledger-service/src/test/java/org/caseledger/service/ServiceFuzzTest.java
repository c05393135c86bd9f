package org.caseledger.service;

import java.util.List;
import java.util.stream.Stream;

import org.caseledger.service.access.AccessReader;
import org.caseledger.service.backup.BackupReader;
import org.caseledger.service.home.HomeReader;
import org.caseledger.service.intake.IntakeReader;
import org.caseledger.service.keys.KeysReader;
import org.caseledger.service.ledger.fabric.FabricReader;
import org.caseledger.service.portal.PortalReader;
import org.caseledger.service.search.SearchReader;
import org.caseledger.service.subscription.SubscriptionReader;
import org.caseledger.service.tracking.TrackingReader;
import org.caseledger.service.witness.WitnessReader;
import org.caseledger.testsupport.fuzz.FuzzTarget;
import org.caseledger.testsupport.fuzz.FuzzTests;

class ServiceFuzzTest extends FuzzTests {

	private static final List<FuzzTarget[]> READERS = List.of(AccessReader.values(), BackupReader.values(),
			FabricReader.values(), HomeReader.values(), IntakeReader.values(), KeysReader.values(),
			PortalReader.values(), SearchReader.values(), SubscriptionReader.values(), TrackingReader.values(),
			WitnessReader.values());

	ServiceFuzzTest() {
		super(READERS.stream().<FuzzTarget>flatMap((readers) -> Stream.of(readers)).toList());
	}

}
