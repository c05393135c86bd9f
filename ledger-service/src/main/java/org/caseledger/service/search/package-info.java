/**
 * Lists and searches: the cases in which a caller takes part, by public codes and,
 * exactly, by who complained; and what became of a caller's submissions. Reads the
 * projection, the outbox and the vault's keyed tags; writes nothing.
 */
@NullMarked
package org.caseledger.service.search;

import org.jspecify.annotations.NullMarked;
