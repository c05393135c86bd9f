package org.caseledger.service.ledger;

import java.util.UUID;

/**
 * What an entry is called: unique on the ledger.
 *
 * @param org organisation whose entry it is
 * @param id its id within the organisation
 */
public record EntryName(String org, UUID id) {
}
