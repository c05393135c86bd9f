/**
 * The words and values of the pages, without a browser; with one, see the scenarios.
 */
@NullMarked
package org.caseledger.service.portal;

import org.jspecify.annotations.NullMarked;
