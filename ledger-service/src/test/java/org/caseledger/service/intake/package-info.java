/**
 * What of the module only its own package can test.
 */
@NullMarked
package org.caseledger.service.intake;

import org.jspecify.annotations.NullMarked;
