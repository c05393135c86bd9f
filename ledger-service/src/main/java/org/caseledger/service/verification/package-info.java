/**
 * What can be shown of a case: the case itself, its proof bundle, and the comparison of
 * ledger, vault, projection and stored files. Reads everything; what it causes to be
 * recorded is who looked at a file.
 */
@NullMarked
package org.caseledger.service.verification;

import org.jspecify.annotations.NullMarked;
