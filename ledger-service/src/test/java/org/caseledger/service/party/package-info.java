/**
 * Parties and their certificates without a ledger; with one, see the scenarios.
 */
@NullMarked
package org.caseledger.service.party;

import org.jspecify.annotations.NullMarked;
