package org.caseledger.service.keys;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key-encryption keys are ({@code caseledger.keys.*}); never a key.
 *
 * @param source one or more of {@code file}, {@code pkcs12}, {@code environment} and
 * {@code service}: the first gives new keys, the others open what they wrapped before
 * @param file the key of the source {@code file}, and the beginning of the names of
 * others; in the data folder unless it is named
 * @param pkcs12 the PKCS#12 file
 * @param pkcs12Password file with its password
 * @param service address of the outside service, {@code https} or loopback
 * @param serviceToken file with the token that it asks for
 * @param serviceTimeout how long to wait for its answer
 */
@ConfigurationProperties("caseledger.keys")
record KeySettings(@DefaultValue("file") List<Kind> source, @Nullable Path file, @Nullable Path pkcs12,
		@Nullable Path pkcs12Password, @Nullable URI service, @Nullable Path serviceToken,
		@DefaultValue("5s") Duration serviceTimeout) {

	/** Files that are named here. */
	List<Path> files() {
		return Stream.of(this.file, this.pkcs12, this.pkcs12Password, this.serviceToken)
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.toList();
	}

	/** The kinds of source. */
	enum Kind {

		/** Files of the operator's own, mode 0600. */
		FILE,
		/** Secret keys in a PKCS#12 file. */
		PKCS12,
		/** An environment variable. */
		ENVIRONMENT,
		/** An outside service. */
		SERVICE

	}

}
