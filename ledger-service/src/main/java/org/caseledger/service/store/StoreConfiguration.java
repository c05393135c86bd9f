package org.caseledger.service.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.FilesystemObjectStore;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.s3.S3Bucket;
import org.caseledger.evidence.s3.S3ObjectStore;
import org.caseledger.service.home.Certificates;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.home.Settings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the store that is set.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

	@Bean
	EvidenceStore evidenceStore(ObjectStore objects) {
		return new EvidenceStore(objects);
	}

	/** In the data folder, unless a folder is named. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "caseledger.store", havingValue = "filesystem", matchIfMissing = true)
	static class OnFilesystem {

		@Bean
		EvidencePlace evidencePlace(DataFolder home, Settings settings) {
			return new EvidencePlace.Folder(Objects.requireNonNullElse(settings.evidence(), home.evidence()));
		}

		@Bean
		FilesystemObjectStore objectStore(DataFolder home, Settings settings, Clock clock) throws IOException {
			return FilesystemObjectStore.open(Objects.requireNonNullElse(settings.evidence(), home.evidence()), clock);
		}

		@Bean
		PartStore partStore(ObjectStore objects, EvidenceStore store) {
			return new PartStore(objects, store);
		}

		@Bean
		Retention retention(Clock clock) {
			return new Retention(clock, null);
		}

	}

	/** Evidence under lock, parts of uploads without, under another prefix. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "caseledger.store", havingValue = "s3")
	static class InBucket {

		@Bean
		S3Bucket s3Bucket(StoreSettings settings) {
			Path file = settings.s3().file();
			try {
				return S3Bucket.open(S3File.read(file));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (IllegalArgumentException ex) {
				throw new RefusedException(
						"What " + file + " says of the bucket cannot be used: " + ex.getMessage() + ".",
						"Correct it; names of buckets have 3 to 63 of a-z, 0-9, dot and hyphen.");
			}
		}

		@Bean
		Certificates storeCertificates(StoreSettings settings) {
			return () -> S3File.authority(settings.s3().file());
		}

		@Bean
		EvidencePlace evidencePlace(S3Bucket bucket) {
			return new EvidencePlace.Bucket(bucket);
		}

		@Bean
		S3ObjectStore objectStore(S3Bucket bucket, Clock clock) {
			return bucket.objects("evidence/", clock);
		}

		@Bean
		PartStore partStore(S3Bucket bucket, Clock clock) {
			ObjectStore objects = bucket.objects("parts/", clock);
			return new PartStore(objects, new EvidenceStore(objects));
		}

		@Bean
		Retention retention(StoreSettings settings, Clock clock) {
			if (!settings.s3().retention().isPositive()) {
				throw new RefusedException("caseledger.s3.retention is not positive.", "Name a period, such as 1095d.");
			}
			return new Retention(clock, settings.s3().retention());
		}

	}

}
