package org.caseledger.service.store;

import org.caseledger.evidence.EvidenceStore;

/**
 * Where parts of uploads lie until they are a file: apart from evidence where the store
 * can lock, so that they can be removed.
 *
 * @param store the store
 */
public record PartStore(EvidenceStore store) {
}
