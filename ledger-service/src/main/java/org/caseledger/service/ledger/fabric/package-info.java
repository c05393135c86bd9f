/**
 * The adapter to Hyperledger Fabric; so far how its blocks are read.
 */
@NullMarked
package org.caseledger.service.ledger.fabric;

import org.jspecify.annotations.NullMarked;
