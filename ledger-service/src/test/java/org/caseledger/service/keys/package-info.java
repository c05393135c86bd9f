/**
 * The sources of key-encryption keys one by one.
 */
@NullMarked
package org.caseledger.service.keys;

import org.jspecify.annotations.NullMarked;
