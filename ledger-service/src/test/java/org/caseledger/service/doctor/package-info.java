/**
 * What of the module only its own package can test.
 */
@NullMarked
package org.caseledger.service.doctor;

import org.jspecify.annotations.NullMarked;
