package org.caseledger.service.ledger;

import org.caseledger.protocol.crypto.Hash;

/**
 * A leaf of the log that is a record, as the projection holds it.
 *
 * @param index leaf of the log
 * @param hash record hash: the receipt number
 * @param bytes canonical bytes of the record
 * @param stage stage of the case after it
 */
public record StoredRecord(long index, Hash hash, byte[] bytes, String stage) {
}
