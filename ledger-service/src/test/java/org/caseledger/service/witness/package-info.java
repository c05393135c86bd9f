/**
 * Tracking codes, without a service; with one, see the scenarios.
 */
@NullMarked
package org.caseledger.service.witness;

import org.jspecify.annotations.NullMarked;
