package org.caseledger.service.party;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose instance this is.
 *
 * @param parties properties of the party whose instance this is, and of the others; null
 * where one operator holds the keys of all
 */
@ConfigurationProperties("caseledger")
record PartySettings(@Nullable Path parties) {
}
