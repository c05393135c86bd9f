/**
 * Who may use whom: the arrows between the parts, and what a part must keep away from. It
 * sees all of them and is part of none.
 */
@NullMarked
package org.caseledger.architecture;

import org.jspecify.annotations.NullMarked;
