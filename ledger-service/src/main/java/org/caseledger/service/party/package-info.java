/**
 * Which party this instance is, who the others are, and how they speak with each other:
 * over mutual TLS, at an address of its own. What they say is the business of whoever
 * asks and answers; nothing that comes back is believed here. Uses the settings and
 * problems.
 */
@NullMarked
package org.caseledger.service.party;

import org.jspecify.annotations.NullMarked;
