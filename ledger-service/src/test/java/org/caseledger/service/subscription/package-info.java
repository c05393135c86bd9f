/**
 * What the deliveries do with addresses that mean no good.
 */
@NullMarked
package org.caseledger.service.subscription;

import org.jspecify.annotations.NullMarked;
