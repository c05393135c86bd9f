package org.caseledger.service.witness;

import org.caseledger.protocol.note.NoteSigner;

/**
 * A party whose witness runs in this service.
 *
 * @param name its organisation
 * @param kind regulator, association or witness
 * @param cosigner signs checkpoints
 * @param testifier signs testimony
 */
record Party(String name, String kind, NoteSigner cosigner, NoteSigner testifier) {
}
