/**
 * Who is asking: tokens bound to an organisation, a role and a person's pseudonym, and
 * what may be asked without one. Uses the data folder, where the signing key lies.
 */
@NullMarked
package org.caseledger.service.access;

import org.jspecify.annotations.NullMarked;
