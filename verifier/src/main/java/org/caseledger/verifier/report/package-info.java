/**
 * A verdict for a person, in Chinese and English, and for a program, in JSON. Uses the
 * verdict's types and knows nothing of how they came about.
 */
@NullMarked
package org.caseledger.verifier.report;

import org.jspecify.annotations.NullMarked;
