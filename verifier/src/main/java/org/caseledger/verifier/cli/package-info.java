/**
 * The command {@code caseledger verify}. Reads files, hands their bytes to the library
 * and prints the verdict; decides nothing itself.
 */
@NullMarked
package org.caseledger.verifier.cli;

import org.jspecify.annotations.NullMarked;
