package org.caseledger.service.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.commitment.Salt;
import org.caseledger.protocol.entry.Actor;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.SealedEntry;

/**
 * An entry to be, before its content is sealed.
 *
 * @param caller whose
 * @param request what was asked for
 * @param caseId its case
 * @param files the files that it names, as they were uploaded
 * @param content its private fields, on their way into the vault
 */
record Draft(Caller caller, EntryRequest request, CaseId caseId, List<OpenedEvidence> files, SealedEntry content) {

	/**
	 * The entry.
	 * @param pseudonym of the person in this case
	 * @param sealed what the vault made of the content
	 * @param now what counts as the claimed time of a request that claims none
	 * @return the entry
	 */
	Entry entry(String pseudonym, SealedEntry.Commitments sealed, Instant now) {
		List<Evidence> evidence = new ArrayList<>();
		for (int i = 0; i < this.files.size(); i++) {
			OpenedEvidence file = this.files.get(i);
			evidence.add(new Evidence(file.id(), this.request.evidence().get(i).kind(),
					Item.evidence(this.content.ledger(), this.caller.org(), this.content.id(), file.id())
						.commit(Salt.derive(file.key().bytes()), file.digest()),
					file.stored()));
		}
		Instant at = (this.request.at() != null) ? this.request.at() : now;
		return new Entry(this.content.ledger(), this.caller.org(), this.content.id(), this.caseId, this.request.type(),
				this.request.after(), at, new Actor(pseudonym, this.caller.role()), this.request.data(),
				this.request.refs(), sealed.payload(), evidence);
	}

}
