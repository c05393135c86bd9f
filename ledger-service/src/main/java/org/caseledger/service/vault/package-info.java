/**
 * The private content of entries: fields sealed under a key each, keys wrapped per case
 * and organisation. Destroying a key erases the content and leaves the chain whole. Uses
 * the keys and database modules and the protocol's commitments.
 */
@NullMarked
package org.caseledger.service.vault;

import org.jspecify.annotations.NullMarked;
