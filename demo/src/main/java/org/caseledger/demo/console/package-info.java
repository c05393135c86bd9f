/**
 * What demo and bench print: aligned also where Chinese and Latin stand together, with
 * colour only on a terminal, in the reader's language. It uses the JDK only.
 */
@NullMarked
package org.caseledger.demo.console;

import org.jspecify.annotations.NullMarked;
