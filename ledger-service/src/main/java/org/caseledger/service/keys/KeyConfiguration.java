package org.caseledger.service.keys;

import java.util.List;

import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The sources of the key-encryption keys, as the settings choose them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

	@Bean
	KeyRing keyRing(KeySettings settings, DataFolder home,
			@Value("${caseledger.database.url:#{null}}") @Nullable String database) {
		if (settings.source().isEmpty()) {
			throw new RefusedException("No source of the key-encryption key is set.",
					"Set caseledger.keys.source to file, pkcs12, environment or service.");
		}
		if (settings.source().contains(KeySettings.Kind.ENVIRONMENT) && database == null
				&& EnvironmentKeys.isInherited(System.getenv())) {
			throw new RefusedException(
					"The embedded PostgreSQL would inherit the environment variable " + EnvironmentKeys.VARIABLE
							+ " with the key-encryption key.",
					"Start with ./caseledger serve, which takes it out of the environment, or name a PostgreSQL by caseledger.database.url.");
		}
		return new KeyRing(settings.source().stream().map((kind) -> source(kind, settings, home)).toList(),
				settings.files());
	}

	private static KeySource source(KeySettings.Kind kind, KeySettings settings, DataFolder home) {
		return switch (kind) {
			case FILE ->
				new FileKeys((settings.file() != null) ? settings.file() : home.secret("key-encryption").path());
			case PKCS12 -> new Pkcs12Keys(required(settings.pkcs12(), "pkcs12"),
					required(settings.pkcs12Password(), "pkcs12-password"));
			case ENVIRONMENT -> new EnvironmentKeys(System.getenv());
			case SERVICE -> new ServiceKeys(required(settings.service(), "service"),
					required(settings.serviceToken(), "service-token"), settings.serviceTimeout());
		};
	}

	private static <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw new RefusedException("The source of the key-encryption key needs caseledger.keys." + name + ".",
					"Set it, or choose another caseledger.keys.source.");
		}
		return value;
	}

}
