/**
 * Canonical JSON (RFC 8785) limited to I-JSON (RFC 7493) without fractions, and typed
 * reading of it. Everything that is hashed or signed as JSON goes through here; uses the
 * root package and {@code crypto} for hashes in members.
 */
@NullMarked
package org.caseledger.protocol.json;

import org.jspecify.annotations.NullMarked;
