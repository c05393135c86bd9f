/**
 * The commands of the service's jar: serve, token, rotate, fsck, rebuild, doctor. May use
 * every module's API.
 */
@NullMarked
package org.caseledger.service.cli;

import org.jspecify.annotations.NullMarked;
