/**
 * Rules that hold in every module, checked by every module's own build. They may use
 * ArchUnit, and each has a fixture that breaks it.
 */
@NullMarked
package org.caseledger.testsupport.rules;

import org.jspecify.annotations.NullMarked;
