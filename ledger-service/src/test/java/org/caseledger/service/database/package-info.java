/**
 * Data folders as earlier versions left them.
 */
@NullMarked
package org.caseledger.service.database;

import org.jspecify.annotations.NullMarked;
