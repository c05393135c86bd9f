/**
 * Tests of the commands.
 */
@NullMarked
package org.caseledger.service.cli;

import org.jspecify.annotations.NullMarked;
