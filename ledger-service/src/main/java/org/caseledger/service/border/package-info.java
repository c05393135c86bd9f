/**
 * How long a client may take: closes connections whose request comes so slowly that it
 * only holds a place, and refuses bodies that are not sent as they are and what is no
 * request at all. Stands before everything else; uses problems.
 */
@NullMarked
package org.caseledger.service.border;

import org.jspecify.annotations.NullMarked;
