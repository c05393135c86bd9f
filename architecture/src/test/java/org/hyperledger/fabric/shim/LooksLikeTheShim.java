package org.hyperledger.fabric.shim;

/**
 * Stands for any class of the library.
 */
public final class LooksLikeTheShim {

}
