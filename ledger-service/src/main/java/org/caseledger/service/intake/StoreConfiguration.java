package org.caseledger.service.intake;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;

import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.Settings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where evidence files lie: on a filesystem, by default in the data folder.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
class StoreConfiguration {

	@Bean
	FilesystemObjectStore objectStore(DataFolder home, Settings settings, Clock clock) throws IOException {
		return FilesystemObjectStore.open(Objects.requireNonNullElse(settings.evidence(), home.evidence()), clock);
	}

	@Bean
	EvidenceStore evidenceStore(FilesystemObjectStore objects) {
		return new EvidenceStore(objects);
	}

}
