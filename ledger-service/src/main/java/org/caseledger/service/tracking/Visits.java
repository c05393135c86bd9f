package org.caseledger.service.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.SecretKey;

import com.nimbusds.jose.jwk.source.ImmutableSecret;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * What a code becomes for the time of a visit: a signed claim (RFC 7519, HS256) that
 * names the code's row and nothing else, so that it ends with the code.
 */
@Component
class Visits {

	static final Duration LASTS = Duration.ofHours(2);

	private static final String ISSUER = "case-ledger-tracking";

	private final NimbusJwtEncoder encoder;

	private final NimbusJwtDecoder decoder;

	private final Clock clock;

	Visits(TrackingKeys keys, Clock clock) {
		SecretKey key = keys.visits();
		this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
		this.decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
		JwtTimestampValidator times = new JwtTimestampValidator();
		times.setClock(clock);
		this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(ISSUER)));
		this.clock = clock;
	}

	String begin(UUID code) {
		Instant now = this.clock.instant();
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.issuer(ISSUER)
			.subject(code.toString())
			.issuedAt(now)
			.expiresAt(now.plus(LASTS))
			.build();
		return this.encoder.encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
			.getTokenValue();
	}

	/** The code with which a visit began, empty when it has ended. */
	Optional<UUID> code(String visit) {
		try {
			return Optional.ofNullable(this.decoder.decode(visit).getSubject()).map(UUID::fromString);
		}
		catch (JwtException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
