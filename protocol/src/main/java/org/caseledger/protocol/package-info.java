/**
 * The bytes that everyone must agree on, as docs/protocol.md defines them. This package
 * holds what its sub-packages share, the one exception for bytes that follow no format
 * and the one strict base64; all of it uses the JDK only, so that a stranger can read it
 * from end to end.
 */
@NullMarked
package org.caseledger.protocol;

import org.jspecify.annotations.NullMarked;
