/**
 * Scenario 1: what happens between Ms Zhou, 甲家政 and the consumer association, step by
 * step. It uses the API client, the token command and the file makers, and prints nothing
 * itself.
 */
@NullMarked
package org.caseledger.demo.story;

import org.jspecify.annotations.NullMarked;
