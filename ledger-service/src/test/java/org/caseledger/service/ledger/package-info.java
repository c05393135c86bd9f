/**
 * The committer of another instance, for tests. Uses the ledger module from within.
 */
@NullMarked
package org.caseledger.service.ledger;

import org.jspecify.annotations.NullMarked;
