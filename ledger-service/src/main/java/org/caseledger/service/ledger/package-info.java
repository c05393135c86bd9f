/**
 * The ledger as this service sees it: the outbox and its committer, the port to a ledger
 * with its embedded adapter, and the block reader, which runs the rules again and is the
 * only writer of log and projection. Uses the vault for readable amounts.
 */
@NullMarked
package org.caseledger.service.ledger;

import org.jspecify.annotations.NullMarked;
