/**
 * Objects in a bucket of any server that speaks S3 with versions and Object Lock. Uses
 * the interface of the objects, MinIO's client, and nothing of content or keys.
 */
@NullMarked
package org.caseledger.evidence.s3;

import org.jspecify.annotations.NullMarked;
