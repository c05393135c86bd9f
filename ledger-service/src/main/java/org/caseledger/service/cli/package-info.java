/**
 * The commands of the service's jar. May use every module's API.
 */
@NullMarked
package org.caseledger.service.cli;

import org.jspecify.annotations.NullMarked;
