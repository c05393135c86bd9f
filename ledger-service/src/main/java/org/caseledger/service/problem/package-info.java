/**
 * Errors that a caller can do something about: RFC 9457 problems with a stable code, a
 * place and a remedy. Every module throws {@code Problem}; nothing else becomes an answer
 * with details.
 */
@NullMarked
package org.caseledger.service.problem;

import org.jspecify.annotations.NullMarked;
