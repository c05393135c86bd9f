/**
 * The evidence files: content in, digests and commitment out, stored encrypted and never
 * overwritten. It may use the protocol and Bouncy Castle, and knows nothing of the
 * service.
 */
@NullMarked
package org.caseledger.evidence;

import org.jspecify.annotations.NullMarked;
