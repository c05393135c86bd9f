package org.caseledger.chaincode;

import java.util.SortedSet;

import org.caseledger.protocol.catalogue.Place;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.LedgerRecord;

/**
 * What follows from an entry that every rule let pass: the record, and the state after
 * it.
 */
final class Recording {

	private Recording() {
	}

	static Result.Recorded record(Attempt attempt) {
		Result.Recorded recorded = new Result.Recorded(next(attempt));
		attempt.state().put(attempt.caseKey(), after(attempt, recorded.hash()));
		attempt.state().put(attempt.entryKey(), entryState(attempt, recorded.hash()));
		if (attempt.type().place() == Place.REGISTER) {
			Register.record(attempt);
		}
		return recorded;
	}

	private static LedgerRecord next(Attempt attempt) {
		CaseState before = attempt.caseState();
		Transaction transaction = attempt.transaction();
		return new LedgerRecord(attempt.entry(), attempt.submission().sig(), transaction.host(), before.n() + 1,
				before.isEmpty() ? null : before.head(), transaction.tx(), transaction.txTime(),
				attempt.rules().version());
	}

	private static CaseState after(Attempt attempt, Hash head) {
		CaseState before = attempt.caseState();
		Stage to = attempt.type().to();
		SortedSet<String> parties = attempt.entry().type().equals("participant.admitted")
				? Sorted.with(before.parties(), attempt.text("organisation")) : before.parties();
		return new CaseState(Feedback.after(before.feedback(), attempt.entry()), head, before.n() + 1, before.owner(),
				parties, (to != null) ? to : before.stage());
	}

	private static EntryState entryState(Attempt attempt, Hash record) {
		Entry entry = attempt.entry();
		SortedSet<String> items = Sorted.of(entry.evidence().stream().map(Evidence::id).map(Object::toString).toList());
		return new EntryState(entry.caseId(), attempt.entryHash(), items, record, entry.type());
	}

}
