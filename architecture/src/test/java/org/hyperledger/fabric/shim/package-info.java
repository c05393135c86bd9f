/**
 * Stands for a library by its package name. The rules only see names.
 */
@NullMarked
package org.hyperledger.fabric.shim;

import org.jspecify.annotations.NullMarked;
