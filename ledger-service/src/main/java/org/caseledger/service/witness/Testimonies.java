package org.caseledger.service.witness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.caseledger.chaincode.CaseState;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.note.Note;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Tally;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * What the witnesses say of a cosigned tree, each under its own testimony key.
 */
@Component
public class Testimonies {

	private final Parties parties;

	private final TestimonyElsewhere elsewhere;

	private final Records records;

	private final Register register;

	Testimonies(Parties parties, TestimonyElsewhere elsewhere, Records records, Register register) {
		this.parties = parties;
		this.elsewhere = elsewhere;
		this.records = records;
		this.register = register;
	}

	/**
	 * Testimony of every witness, here and elsewhere; to be called without a database
	 * transaction, as it waits for those elsewhere.
	 * @param checkpoint a checkpoint that every required party has cosigned
	 * @param statements what they are asked, answered by the methods below
	 * @return a signed note of each; of a party that is not required only if it answers
	 * @throws Problem {@code ledger-unavailable} when a required party does not answer
	 */
	public List<Note> of(Checkpoint checkpoint, Collection<Statement> statements) {
		Testimony question = Testimony.of(checkpoint, statements);
		List<Note> notes = new ArrayList<>();
		this.parties.witnesses().forEach((party) -> notes.add(party.testifier().sign(question.text())));
		notes.addAll(this.elsewhere.ask(question));
		return notes;
	}

	/**
	 * What a case holds. The number of records and the head are those of the rules' own
	 * state, so that records removed from the projection are missed, not denied.
	 * @param caseId the case
	 * @param size of the tree
	 * @return number of records, head and stage
	 */
	public Statement ofCase(CaseId caseId, long size) {
		List<StoredRecord> chain = this.records.ofCase(caseId.toString(), Long.MAX_VALUE);
		CaseState state = this.register.caseState(caseId.toString()).orElse(null);
		if (state == null) {
			return new Statement.OfCase(caseId, 0, Hash.ZERO, Stage.NONE);
		}
		boolean whole = chain.size() == state.n() && chain.getLast().hash().equals(state.head());
		List<StoredRecord> asOf = chain.stream().filter((record) -> record.index() < size).toList();
		if (!whole || asOf.size() == chain.size()) {
			return new Statement.OfCase(caseId, state.n(), state.head(), state.stage());
		}
		if (asOf.isEmpty()) {
			return new Statement.OfCase(caseId, 0, Hash.ZERO, Stage.NONE);
		}
		StoredRecord head = asOf.getLast();
		return new Statement.OfCase(caseId, asOf.size(), head.hash(), Stage.of(head.stage()));
	}

	/**
	 * Where an entry stands, or that it does not.
	 * @param name the entry
	 * @param size of the tree
	 * @return its leaf, or its absence
	 */
	public Statement ofEntry(EntryName name, long size) {
		return this.records.find(name)
			.filter((record) -> record.index() < size)
			.<Statement>map((record) -> new Statement.OfEntry(name.org(), name.id(), record.index(),
					record.record().entry().hash()))
			.orElseGet(() -> new Statement.OfAbsence(name.org(), name.id()));
	}

	/**
	 * What an owner has of a class.
	 * @param owner owner of the cases
	 * @param kind class of the types
	 * @param from first leaf
	 * @param to leaf after the last, at most the tree's size
	 * @return number and tally
	 */
	public Statement ofClass(String owner, String kind, long from, long to) {
		Tally tally = Tally.EMPTY;
		for (StoredRecord record : this.records.ofClass(owner, kind, from, to)) {
			tally = tally.add(record.hash());
		}
		return new Statement.OfClass(owner, kind, from, to, tally.count(), tally.hash());
	}

}
