package org.caseledger.evidence.scrub;

/**
 * How far a scrub has come.
 *
 * @param objects expected objects that were checked
 * @param bytes bytes that were read
 * @param listed objects that were found in the store
 * @param findings findings so far
 */
public record ScrubProgress(long objects, long bytes, long listed, long findings) {
}
