/**
 * Generates protocol/vectors from fixed seeds and compares. The examples are for other
 * implementations: everything that is recomputed on the way stands in them.
 */
@NullMarked
package org.caseledger.protocol.vectors;

import org.jspecify.annotations.NullMarked;
