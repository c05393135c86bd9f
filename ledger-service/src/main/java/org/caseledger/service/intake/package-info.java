/**
 * Takes what organisations submit: cases, entries, files. Private content goes into the
 * vault and the entry into the outbox in one transaction; the answer is a receipt, a
 * promise, or a refusal.
 */
@NullMarked
package org.caseledger.service.intake;

import org.jspecify.annotations.NullMarked;
