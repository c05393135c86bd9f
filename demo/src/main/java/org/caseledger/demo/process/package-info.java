/**
 * The other processes: service, token command and verifier, each started from its jar and
 * ended by its own id. It uses the protocol's JSON to read a verdict.
 */
@NullMarked
package org.caseledger.demo.process;

import org.jspecify.annotations.NullMarked;
