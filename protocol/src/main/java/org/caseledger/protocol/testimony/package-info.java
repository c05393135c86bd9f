/**
 * What a party says about cases, entries and classes of records in the tree of a
 * checkpoint (docs/protocol.md section 9). Uses {@code note}, {@code checkpoint} and
 * {@code name}.
 */
@NullMarked
package org.caseledger.protocol.testimony;

import org.jspecify.annotations.NullMarked;
