/**
 * The witnesses of this service: each with keys of its own, cosigning every block end in
 * order, anchoring, and answering with testimony; and what is made of that: receipts,
 * promises and signed refusals. Uses the ledger's log and outbox.
 */
@NullMarked
package org.caseledger.service.witness;

import org.jspecify.annotations.NullMarked;
