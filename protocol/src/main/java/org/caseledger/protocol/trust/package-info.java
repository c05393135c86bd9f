/**
 * What the verifying person trusts (docs/protocol.md section 11): given by a way of their
 * own, never taken from a bundle. Uses {@code note} and {@code json}.
 */
@NullMarked
package org.caseledger.protocol.trust;

import org.jspecify.annotations.NullMarked;
