/**
 * What somebody with access to the machine can do behind the service's back: change files
 * and rows. It uses the JDK, JDBC and {@code curl}, and none of the service's code.
 */
@NullMarked
package org.caseledger.demo.tamper;

import org.jspecify.annotations.NullMarked;
