/**
 * What of the module only its own package can test.
 */
@NullMarked
package org.caseledger.service.access;

import org.jspecify.annotations.NullMarked;
