/**
 * What the service publishes for integrators.
 */
@NullMarked
package org.caseledger.service.reference;

import org.jspecify.annotations.NullMarked;
