/**
 * The PostgreSQL server: an embedded one in the data folder, or any by configuration; and
 * the migrations of each module's schema. Uses the data folder.
 */
@NullMarked
package org.caseledger.service.database;

import org.jspecify.annotations.NullMarked;
