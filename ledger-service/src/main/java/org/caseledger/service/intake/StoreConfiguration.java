package org.caseledger.service.intake;

import java.io.IOException;
import java.time.Clock;

import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.service.home.DataFolder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where evidence files lie: on the filesystem of the data folder.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

	@Bean
	FilesystemObjectStore objectStore(DataFolder home, Clock clock) throws IOException {
		return FilesystemObjectStore.open(home.evidence(), clock);
	}

	@Bean
	EvidenceStore evidenceStore(FilesystemObjectStore objects) {
		return new EvidenceStore(objects);
	}

}
