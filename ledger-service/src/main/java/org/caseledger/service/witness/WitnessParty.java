package org.caseledger.service.witness;

import org.caseledger.protocol.note.NoteSigner;
import org.caseledger.protocol.trust.PartyKind;

/**
 * A party whose witness runs in this service.
 *
 * @param name its organisation
 * @param kind what it is
 * @param cosigner signs checkpoints
 * @param testifier signs testimony
 */
record WitnessParty(String name, PartyKind kind, NoteSigner cosigner, NoteSigner testifier) {
}
