/**
 * The contract on Hyperledger Fabric: hands the rules what the shim gives and returns
 * what they say. The only package that may use the shim, and nothing else may use this
 * package.
 */
@NullMarked
package org.caseledger.chaincode.fabric;

import org.jspecify.annotations.NullMarked;
