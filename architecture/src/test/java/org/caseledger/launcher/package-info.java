/**
 * The launcher at the root, run as people run it. It stands here since it belongs to no
 * part.
 */
@NullMarked
package org.caseledger.launcher;

import org.jspecify.annotations.NullMarked;
