package org.caseledger.service.store;

import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.ObjectStore;

/**
 * Where parts of uploads lie until they are a file: apart from evidence where the store
 * can lock, so that they can be removed.
 *
 * @param objects where the encrypted parts are, the same as those of evidence or not
 * @param store the store of these objects
 */
public record PartStore(ObjectStore objects, EvidenceStore store) {
}
