/**
 * A real browser for tests: an installed Chromium, spoken to over its DevTools protocol
 * with nothing but the JDK. Uses nothing of the service.
 */
@NullMarked
package org.caseledger.service.browser;

import org.jspecify.annotations.NullMarked;
