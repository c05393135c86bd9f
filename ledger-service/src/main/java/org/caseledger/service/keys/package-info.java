/**
 * The keys that wrap other keys, from wherever the operator keeps them: a file, a PKCS#12
 * file, the environment, an outside service. Uses the data folder.
 */
@NullMarked
package org.caseledger.service.keys;

import org.jspecify.annotations.NullMarked;
