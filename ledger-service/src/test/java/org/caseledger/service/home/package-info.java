/**
 * Data folders that are looked at, and left as they are.
 */
@NullMarked
package org.caseledger.service.home;

import org.jspecify.annotations.NullMarked;
