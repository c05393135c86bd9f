/**
 * Plays a whole complaint through the HTTP API, as a stranger to the service would. It
 * may use the protocol and the verifier, and only talks HTTP to the service.
 */
@NullMarked
package org.caseledger.demo;

import org.jspecify.annotations.NullMarked;
