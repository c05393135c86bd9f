/**
 * Breaks the rules of its part on purpose. It only exists to be refused.
 */
@NullMarked
package org.caseledger.elsewhere;

import org.jspecify.annotations.NullMarked;
