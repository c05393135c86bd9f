package org.caseledger.service.access;

/**
 * On whose behalf a request acts; taken from its token alone.
 *
 * @param org organisation
 * @param role role code of the catalogue
 * @param person pseudonym of the person within the organisation
 */
public record Caller(String org, String role, String person) {
}
