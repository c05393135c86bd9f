package org.caseledger.evidence.objects;

import java.time.Clock;
import java.time.Instant;

class VersionedObjectStoreTest extends ObjectStoreContract {

	private final ObjectStore store = new VersionedObjectStore(Clock.systemUTC());

	private final Instant later = Instant.now().plusSeconds(3600);

	@Override
	protected ObjectStore store() {
		return this.store;
	}

	@Override
	protected Instant later() {
		return this.later;
	}

}
