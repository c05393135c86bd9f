/**
 * Where the evidence files lie: on a filesystem, or in a bucket of a server that speaks
 * S3. Others see an object store and how long it keeps what it is given; they do not ask
 * which. Uses the data folder and the settings.
 */
@NullMarked
package org.caseledger.service.store;

import org.jspecify.annotations.NullMarked;
