/**
 * What is expected, written down before anything runs, and what came of it. It uses the
 * protocol's JSON only.
 */
@NullMarked
package org.caseledger.demo.expect;

import org.jspecify.annotations.NullMarked;
