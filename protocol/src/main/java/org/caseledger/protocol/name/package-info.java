/**
 * The names of docs/protocol.md section 2: what an organisation, a host, a case or a code
 * looks like. Uses the root package only.
 */
@NullMarked
package org.caseledger.protocol.name;

import org.jspecify.annotations.NullMarked;
