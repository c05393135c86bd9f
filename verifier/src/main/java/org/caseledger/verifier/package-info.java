/**
 * What anybody runs on a laptop without a network to check a proof bundle. It may use the
 * protocol and nothing else of the project.
 */
@NullMarked
package org.caseledger.verifier;

import org.jspecify.annotations.NullMarked;
