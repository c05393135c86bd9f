package org.caseledger.service.witness;

/**
 * The witnesses of this instance have signed what was read of a log. Of what another
 * instance signed, only the database tells.
 *
 * @param ledger the log
 */
public record LogCosigned(String ledger) {
}
