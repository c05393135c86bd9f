/**
 * Tests of back-up files.
 */
@NullMarked
package org.caseledger.service.backup;

import org.jspecify.annotations.NullMarked;
