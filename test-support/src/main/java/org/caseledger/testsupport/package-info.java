/**
 * What the tests of every module share: the strict mode and the place of the vectors. It
 * may use JUnit and AssertJ, and nothing of the project.
 */
@NullMarked
package org.caseledger.testsupport;

import org.jspecify.annotations.NullMarked;
