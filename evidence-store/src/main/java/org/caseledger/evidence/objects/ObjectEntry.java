package org.caseledger.evidence.objects;

import java.time.Instant;

/**
 * One line of a listing: less than an {@link ObjectHead}, because stores do not list
 * retention.
 *
 * @param name the object's name
 * @param size bytes of its newest version
 * @param storedAt when the store says that version was written
 */
public record ObjectEntry(ObjectName name, long size, Instant storedAt) {
}
