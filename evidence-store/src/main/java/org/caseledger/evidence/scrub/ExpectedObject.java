package org.caseledger.evidence.scrub;

import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An object that ought to be in the store.
 *
 * @param name its name
 * @param version the version that was written, {@code null} if that is not known
 * @param stored SHA-256 of its bytes
 * @param size its bytes
 */
public record ExpectedObject(ObjectName name, @Nullable String version, Hash stored, long size) {
}
