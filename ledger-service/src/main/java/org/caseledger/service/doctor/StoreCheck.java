package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.caseledger.service.home.Settings;
import org.caseledger.service.store.EvidencePlace;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The evidence store: the disk, where that is not the data folder's, or the bucket.
 */
@Component
class StoreCheck implements Check {

	private final Settings settings;

	private final ObjectProvider<EvidencePlace> place;

	private final Clock clock;

	StoreCheck(Settings settings, ObjectProvider<EvidencePlace> place, Clock clock) {
		this.settings = settings;
		this.place = place;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "store";
	}

	@Override
	public List<Observation> look() throws IOException {
		if (this.place.getObject() instanceof EvidencePlace.Bucket inBucket) {
			return List.of(BucketCheck.look(inBucket.bucket(), this.clock));
		}
		Path evidence = this.settings.evidence();
		return (evidence != null) ? new DiskCheck(evidence, name()).look() : List.of();
	}

}
