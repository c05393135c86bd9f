package org.caseledger.service.store;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which evidence store ({@code caseledger.store} and {@code caseledger.s3.*}).
 *
 * @param store which kind
 * @param s3 how to reach a bucket, for the kind {@code s3}
 */
@ConfigurationProperties("caseledger")
record StoreSettings(@DefaultValue("filesystem") Kind store, @DefaultValue S3 s3) {

	/** The kinds of store. */
	enum Kind {

		/** A folder. */
		FILESYSTEM,
		/** A bucket. */
		S3

	}

	/**
	 * A bucket.
	 *
	 * @param file properties that say where it is and whose keys open it
	 * @param retention how long it keeps a file, whoever wants it gone: an archive of
	 * complaints is kept for three years (requirement L6)
	 */
	record S3(@Nullable Path file, @DefaultValue("1095d") Duration retention) {
	}

}
