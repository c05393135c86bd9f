package org.caseledger.service.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import org.caseledger.service.home.DataFolder;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Issues tokens: signed claims (RFC 7519, HS256) under a random key of the data folder,
 * so that whoever can read the folder can issue, and nobody else.
 */
public final class Tokens {

	static final String ISSUER = "case-ledger";

	static final String ORGANISATION = "org";

	static final String ROLE = "role";

	/**
	 * Scope of tokens that show figures about the whole service, and open nothing else.
	 */
	static final String MONITOR = "monitor";

	private final SecretKey key;

	private final Clock clock;

	/**
	 * Uses the key of a data folder, made when there is none.
	 * @param home the folder
	 * @param clock tells the time of issue
	 */
	public Tokens(DataFolder home, Clock clock) {
		this.key = key(home);
		this.clock = clock;
	}

	static SecretKey key(DataFolder home) {
		return new SecretKeySpec(home.secret("token").readOrCreate(32), "HmacSHA256");
	}

	/**
	 * Issues a token.
	 * @param caller whom it stands for
	 * @param validity how long
	 * @return the token, a secret
	 */
	public String issue(Caller caller, Duration validity) {
		return issue(JwtClaimsSet.builder()
			.subject(caller.person())
			.claim(ORGANISATION, caller.org())
			.claim(ROLE, caller.role()), validity);
	}

	/**
	 * Issues a token for a program that watches the service: it shows the metrics and
	 * opens nothing else.
	 * @param validity how long
	 * @return the token, a secret
	 */
	public String issueForMonitor(Duration validity) {
		return issue(JwtClaimsSet.builder().subject(MONITOR).claim("scope", MONITOR), validity);
	}

	private String issue(JwtClaimsSet.Builder whom, Duration validity) {
		Instant now = this.clock.instant();
		JwtClaimsSet claims = whom.issuer(ISSUER)
			.id(UUID.randomUUID().toString())
			.issuedAt(now)
			.expiresAt(now.plus(validity))
			.build();
		JwtEncoderParameters parameters = JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims);
		return new NimbusJwtEncoder(new ImmutableSecret<>(this.key)).encode(parameters).getTokenValue();
	}

}
