/**
 * A real object store for tests. Uses MinIO's server, where it is built, and its client.
 */
@NullMarked
package org.caseledger.testsupport.s3;

import org.jspecify.annotations.NullMarked;
