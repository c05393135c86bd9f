/**
 * The pages for people, in Chinese and English: a case, and the check of a file. They
 * show what the other modules answer and decide nothing.
 */
@NullMarked
package org.caseledger.service.portal;

import org.jspecify.annotations.NullMarked;
