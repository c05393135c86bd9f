/**
 * Servers in containers instead of processes of this machine. The only package that may
 * use Testcontainers.
 */
@NullMarked
package org.caseledger.testsupport.containers;

import org.jspecify.annotations.NullMarked;
