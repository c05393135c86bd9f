/**
 * The data folder of one service: where its secrets, database, files and run-time state
 * lie. Everything secret is a file that only its owner can read; uses nothing else.
 */
@NullMarked
package org.caseledger.service.home;

import org.jspecify.annotations.NullMarked;
