/**
 * Tracking codes, without a service; with one, see the scenarios.
 */
@NullMarked
package org.caseledger.service.tracking;

import org.jspecify.annotations.NullMarked;
