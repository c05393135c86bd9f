/**
 * Gauges without a service; with one, see the scenarios.
 */
@NullMarked
package org.caseledger.service.metrics;

import org.jspecify.annotations.NullMarked;
