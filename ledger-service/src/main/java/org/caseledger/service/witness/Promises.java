package org.caseledger.service.witness;

import java.time.Duration;
import java.time.Instant;

import org.caseledger.protocol.receipt.EntryLine;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Refusal;
import org.caseledger.service.home.Settings;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Register;

import org.springframework.stereotype.Component;

/**
 * What the operator signs while there is no receipt: a promise with a deadline, or the
 * refusal that ends it.
 */
@Component
public class Promises {

	private final Parties parties;

	private final Register register;

	private final Duration within;

	Promises(Parties parties, Register register, Settings settings) {
		this.parties = parties;
		this.register = register;
		this.within = settings.promiseWithin();
	}

	/**
	 * A signed promise.
	 *
	 * @param note the note
	 * @param deadline until when the entry will be recorded
	 */
	public record Promised(String note, Instant deadline) {
	}

	/**
	 * Promises to record a submission; the deadline counts from its arrival, so that
	 * asking again promises nothing later.
	 * @param status a submission that is durable here
	 * @return the promise
	 */
	public Promised promise(Outbox.Status status) {
		Promise promise = new Promise(ledger(), line(status), status.queuedAt().plus(this.within));
		return new Promised(this.parties.promiser().sign(promise.text()).toString(), promise.deadline());
	}

	/**
	 * Signs that the rules refused a submission.
	 * @param status the refused submission
	 * @param code the rule's code
	 * @return the note
	 */
	public String refusal(Outbox.Status status, String code) {
		return this.parties.promiser()
			.sign(new Refusal(ledger(), line(status), code, status.queuedAt()).text())
			.toString();
	}

	private String ledger() {
		return this.register.founding().orElseThrow().ledger();
	}

	private static EntryLine line(Outbox.Status status) {
		return new EntryLine(status.name().org(), status.name().id(), status.entryHash());
	}

}
