/**
 * What an operator watches: gauges over what the modules tell of their state, and
 * measurements around the ledger. Names say their units; labels hold names of parties and
 * codes, never of cases, organisations or persons. Nothing uses this module.
 */
@NullMarked
package org.caseledger.service.metrics;

import org.jspecify.annotations.NullMarked;
