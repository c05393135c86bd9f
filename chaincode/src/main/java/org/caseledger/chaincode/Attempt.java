package org.caseledger.chaincode;

import java.util.Objects;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * One submission before the state that those before it left. What a rule asks for here
 * has been established by the rules before it.
 */
final class Attempt {

	private final Overlay state;

	private final Transaction transaction;

	private final Rules rules;

	private final Submission submission;

	private final @Nullable Founding founding;

	private final @Nullable LedgerState ledger;

	private final @Nullable Organisation organisation;

	private final Hash entryHash;

	private final @Nullable EntryType type;

	private @Nullable CaseState caseState;

	Attempt(Overlay state, Transaction transaction, Rules rules, Submission submission) {
		this.state = state;
		this.transaction = transaction;
		this.rules = rules;
		this.submission = submission;
		this.entryHash = submission.entry().hash();
		this.type = rules.catalogue().type(submission.entry().type());
		String org = submission.entry().org();
		this.founding = (state.ledger() == null) ? Founding.of(submission.entry(), transaction.host()) : null;
		this.ledger = (this.founding != null) ? this.founding.ledger() : state.ledger();
		this.organisation = (this.founding != null) ? this.founding.organisation(org) : state.organisation(org);
	}

	Overlay state() {
		return this.state;
	}

	Transaction transaction() {
		return this.transaction;
	}

	Rules rules() {
		return this.rules;
	}

	Catalogue catalogue() {
		return this.rules.catalogue();
	}

	Submission submission() {
		return this.submission;
	}

	Entry entry() {
		return this.submission.entry();
	}

	Hash entryHash() {
		return this.entryHash;
	}

	/**
	 * {@return whether a ledger is founded, or this entry founds it}
	 */
	boolean isFounded() {
		return this.ledger != null;
	}

	Founding founding() {
		return Objects.requireNonNull(this.founding);
	}

	/**
	 * {@return the ledger in force, or the one that this entry founds}
	 */
	LedgerState ledger() {
		return Objects.requireNonNull(this.ledger);
	}

	/**
	 * {@return the entry's organisation, null when nothing is known of it}
	 */
	@Nullable Organisation registered() {
		return this.organisation;
	}

	Organisation organisation() {
		return Objects.requireNonNull(this.organisation);
	}

	EntryType type() {
		return Objects.requireNonNull(this.type);
	}

	String entryKey() {
		return StateKeys.entry(entry().org(), entry().id().toString());
	}

	String caseKey() {
		return StateKeys.caseState(entry().caseId().toString());
	}

	/**
	 * {@return the case as it stands, an empty one when it has no record}
	 */
	CaseState caseState() {
		CaseState known = this.caseState;
		if (known == null) {
			known = this.state.caseState(entry().caseId().toString());
			if (known == null) {
				known = CaseState.empty(entry().caseId().owner());
			}
			this.caseState = known;
		}
		return known;
	}

	/**
	 * One of the public codes.
	 * @param member a member that the schema requires to be a text
	 * @return its value
	 */
	String text(String member) {
		if (entry().data().get(member) instanceof JsonString text) {
			return text.value();
		}
		throw new IllegalStateException("the schema let pass an entry without the text " + member);
	}

	/**
	 * One of the public numbers.
	 * @param member a member that the schema requires to be an integer
	 * @return its value
	 */
	long number(String member) {
		if (entry().data().get(member) instanceof JsonInteger number) {
			return number.value();
		}
		throw new IllegalStateException("the schema let pass an entry without the number " + member);
	}

}
