package org.caseledger.service.access;

import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * On whose behalf a request acts; taken from its token alone.
 *
 * @param org organisation
 * @param role role code of the catalogue
 * @param person pseudonym of the person within the organisation
 */
public record Caller(String org, String role, String person) {

	/**
	 * Whoever sent the request of this thread.
	 * @return the caller, empty without a token that names all three
	 */
	public static Optional<Caller> ofRequest() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.getPrincipal() instanceof Jwt jwt) {
			String org = jwt.getClaimAsString(Tokens.ORGANISATION);
			String role = jwt.getClaimAsString(Tokens.ROLE);
			String person = jwt.getSubject();
			if (org != null && role != null && person != null) {
				return Optional.of(new Caller(org, role, person));
			}
		}
		return Optional.empty();
	}

}
