package org.caseledger.service.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Reads a token once, and asks each time whether it is still valid: an integrator sends
 * the same one with thousands of requests, and its signature stays right.
 */
final class SeenTokens implements JwtDecoder {

	/** At most 8 KB each, the size of a request's header. */
	private static final int REMEMBERED = 1_000;

	private final JwtDecoder reader;

	private final OAuth2TokenValidator<Jwt> validity;

	private final Cache<String, Jwt> seen = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	/**
	 * Remembers what a reader has read.
	 * @param reader checks form and signature, and nothing that changes
	 * @param validity what must hold at the time of each request
	 */
	SeenTokens(JwtDecoder reader, OAuth2TokenValidator<Jwt> validity) {
		this.reader = reader;
		this.validity = validity;
	}

	@Override
	public Jwt decode(String token) {
		Jwt known = this.seen.getIfPresent(token);
		Jwt jwt = (known != null) ? known : this.reader.decode(token);
		OAuth2TokenValidatorResult result = this.validity.validate(jwt);
		if (result.hasErrors()) {
			this.seen.invalidate(token);
			throw new JwtValidationException("the token is not valid now", result.getErrors());
		}
		if (known == null) {
			this.seen.put(token, jwt);
		}
		return jwt;
	}

}
