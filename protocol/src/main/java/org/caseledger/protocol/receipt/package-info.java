/**
 * What a submitter holds in hand (docs/protocol.md section 10): the receipt of a record,
 * the promise to record an entry, and the signed refusal of one. Uses {@code entry},
 * {@code checkpoint} and {@code note}.
 */
@NullMarked
package org.caseledger.protocol.receipt;

import org.jspecify.annotations.NullMarked;
