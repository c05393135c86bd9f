package org.caseledger.service.subscription;

import java.util.List;

import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.StoredRecord;

import org.springframework.stereotype.Component;

/**
 * The log as one organisation may hear of it: the records of cases in which it takes
 * part.
 */
@Component
class EventLog {

	/** So many leaves are looked through at once, also when none of them concerns it. */
	private static final int WINDOW = 5_000;

	private final Records records;

	private final Register register;

	EventLog(Records records, Register register) {
		this.records = records;
		this.register = register;
	}

	/**
	 * A stretch of the log.
	 *
	 * @param events the events in it, in order
	 * @param next the leaf after it
	 */
	record Stretch(List<Event> events, long next) {
	}

	/**
	 * Reads on.
	 * @param org who listens
	 * @param from first leaf
	 * @param to leaf after the last that may be told of; more than {@code from}
	 * @param limit at most so many events
	 * @return a stretch that begins at {@code from}
	 */
	Stretch read(String org, long from, long to, int limit) {
		long end = Math.min(to, from + WINDOW);
		List<StoredRecord> found = this.register.supervises(org) ? this.records.ofAll(from, end, limit)
				: this.records.ofParticipant(org, from, end, limit);
		return new Stretch(found.stream().map(Event::of).toList(),
				(found.size() < limit) ? end : found.getLast().index() + 1);
	}

}
