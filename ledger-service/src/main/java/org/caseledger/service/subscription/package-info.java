/**
 * Tells organisations of new records in cases in which they take part: as a stream of
 * events, and by webhooks. Both follow the log leaf by leaf and say names and numbers,
 * never content; what waits to be told is found in the database, by whichever instance.
 */
@NullMarked
package org.caseledger.service.subscription;

import org.jspecify.annotations.NullMarked;
