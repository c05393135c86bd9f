/**
 * The acceptance scenarios, played through the HTTP API of a started service; each ends
 * in a bundle that another process verifies.
 */
@NullMarked
package org.caseledger.service.scenario;

import org.jspecify.annotations.NullMarked;
