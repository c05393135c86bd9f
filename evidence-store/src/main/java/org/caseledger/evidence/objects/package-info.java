/**
 * Objects of raw bytes under names: the interface that an S3 bucket with Object Lock and
 * versions must fit, and the adapter for a filesystem. It knows nothing of content or
 * keys uses the protocol's SHA-256 and the JDK.
 */
@NullMarked
package org.caseledger.evidence.objects;

import org.jspecify.annotations.NullMarked;
