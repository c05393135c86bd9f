/**
 * Fuzzing of whatever reads what crosses a border: in every build over the examples and
 * variations of them, and for longer, guided by coverage, in a process of its own. It may
 * use JUnit and AssertJ; the fuzzer itself is on the class path only with the profile
 * {@code fuzz}.
 */
@NullMarked
package org.caseledger.testsupport.fuzz;

import org.jspecify.annotations.NullMarked;
