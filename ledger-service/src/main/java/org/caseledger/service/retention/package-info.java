/**
 * Files of an archived case are kept for the whole period from its end on: their locks in
 * the store are extended. Uses the ledger's records, the witnesses' times, the vault's
 * rows of files, and the store.
 */
@NullMarked
package org.caseledger.service.retention;

import org.jspecify.annotations.NullMarked;
