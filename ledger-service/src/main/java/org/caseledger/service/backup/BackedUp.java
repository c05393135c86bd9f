package org.caseledger.service.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a back-up holds.
 *
 * @param ledger the ledger
 * @param at when its snapshot was taken
 * @param size leaves that every witness had cosigned
 * @param root root of the log at that size
 * @param rows rows in both files
 * @param files stored files
 * @param damaged ids of stored files that were gone or changed already
 * @param keys ids of the key-encryption keys without which it cannot be restored
 */
public record BackedUp(String ledger, Instant at, long size, String root, long rows, long files, List<String> damaged,
		List<String> keys) {
}
