/**
 * The files: content in, digests out, encrypted under a key per item, authenticated chunk
 * by chunk on the way back. The object format is docs/evidence-format.md; uses the
 * protocol's hashes and the raw objects of {@code objects}, and keeps no key.
 */
@NullMarked
package org.caseledger.evidence;

import org.jspecify.annotations.NullMarked;
