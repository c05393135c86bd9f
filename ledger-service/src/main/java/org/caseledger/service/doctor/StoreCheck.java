package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.caseledger.service.home.Settings;

import org.springframework.stereotype.Component;

/**
 * The disk of the evidence store, where that is not the data folder's.
 */
@Component
class StoreCheck implements Check {

	private final Settings settings;

	StoreCheck(Settings settings) {
		this.settings = settings;
	}

	@Override
	public String name() {
		return "store";
	}

	@Override
	public List<Observation> look() throws IOException {
		Path evidence = this.settings.evidence();
		return (evidence != null) ? new DiskCheck(evidence, name()).look() : List.of();
	}

}
