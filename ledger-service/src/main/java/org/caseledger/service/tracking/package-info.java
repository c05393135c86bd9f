/**
 * Tracking codes, with which a complainant without an account opens the own case. Only a
 * keyed digest of a code is stored. Uses the data folder, where the key lies, and the
 * ledger's register.
 */
@NullMarked
package org.caseledger.service.tracking;

import org.jspecify.annotations.NullMarked;
