package org.caseledger.evidence.objects;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a store says about one version of an object without reading it. None of it is
 * proven: only a digest of the bytes is.
 *
 * @param name the object's name
 * @param version the store's id of this version, for a later pinned read
 * @param size bytes
 * @param storedAt when the store says it was written
 * @param retainUntil until when the store refuses to delete this version, {@code null} if
 * it never promised to
 */
public record ObjectHead(ObjectName name, String version, long size, Instant storedAt, @Nullable Instant retainUntil) {
}
