/**
 * The suite of format v1: SHA-256, HKDF over it, Ed25519 and ECDSA on P-256. The only
 * package of the project that asks the JDK for them by name; uses the root package.
 */
@NullMarked
package org.caseledger.protocol.crypto;

import org.jspecify.annotations.NullMarked;
