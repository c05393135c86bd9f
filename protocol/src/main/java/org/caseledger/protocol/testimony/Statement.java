package org.caseledger.protocol.testimony;

import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.TextLines;

/**
 * One line of a testimony.
 */
public sealed interface Statement {

	/**
	 * {@return the line without its newline}
	 */
	String line();

	/**
	 * {@return what it is about: two statements of one subject cannot stand together}
	 */
	String subject();

	/**
	 * Refuses a statement that cannot be about a tree of this size.
	 * @param size number of leaves
	 * @throws FormatException with code {@code wrong-line}
	 */
	void requireWithin(long size);

	private static void require(boolean truth, String reason) {
		if (!truth) {
			throw TextLines.wrong(reason);
		}
	}

	/**
	 * How many records a case has, its head and its stage.
	 *
	 * @param caseId the case
	 * @param count number of its records
	 * @param head hash of the last one, {@link Hash#ZERO} when there is none
	 * @param stage none for journal and register, and without records
	 */
	record OfCase(CaseId caseId, long count, Hash head, Stage stage) implements Statement {

		public OfCase {
			require(count >= 0, "expected a number of records");
			require((count == 0) == head.equals(Hash.ZERO), "expected 64 zeros exactly without records");
			boolean staged = count > 0 && caseId.kind() == CaseId.Kind.COMPLAINT;
			require(staged == (stage != Stage.NONE), "expected a stage exactly for a complaint with records");
		}

		@Override
		public String line() {
			return subject() + " " + this.count + " " + this.head.hex() + " " + this.stage.code();
		}

		@Override
		public String subject() {
			return "case " + this.caseId;
		}

		@Override
		public void requireWithin(long size) {
			require(this.count <= size, "more records than leaves");
		}

	}

	/**
	 * That an entry is a record of the log.
	 *
	 * @param org whose entry it is
	 * @param id its id
	 * @param index place of the record in the log, from 0
	 * @param entryHash the entry hash
	 */
	record OfEntry(String org, UUID id, long index, Hash entryHash) implements Statement {

		public OfEntry {
			Form.ORGANISATION.require(org);
			require(index >= 0, "expected an index from 0");
		}

		@Override
		public String line() {
			return subject() + " " + this.index + " " + this.entryHash.hex();
		}

		@Override
		public String subject() {
			return "entry " + this.org + " " + this.id;
		}

		@Override
		public void requireWithin(long size) {
			require(this.index < size, "an index outside the tree");
		}

	}

	/**
	 * That there is no record of an entry.
	 *
	 * @param org whose entry it is
	 * @param id its id
	 */
	record OfAbsence(String org, UUID id) implements Statement {

		public OfAbsence {
			Form.ORGANISATION.require(org);
		}

		@Override
		public String line() {
			return subject() + " absent";
		}

		@Override
		public String subject() {
			return "entry " + this.org + " " + this.id;
		}

		@Override
		public void requireWithin(long size) {
			// absence can be said of any tree
		}

	}

	/**
	 * How many records of a class an owner's cases have in a range of leaves, whoever
	 * wrote them.
	 *
	 * @param owner owner of the cases: an organisation, or the ledger for the register
	 * @param typeClass class of the types
	 * @param from first leaf
	 * @param to leaf behind the last one
	 * @param count number of records
	 * @param tally their {@link Tally}
	 */
	record OfClass(String owner, String typeClass, long from, long to, long count, Hash tally) implements Statement {

		public OfClass {
			require(Form.ORGANISATION.matches(owner) || Form.LEDGER.matches(owner), "expected the owner of a case");
			Form.TYPE_CLASS.require(typeClass);
			require(from >= 0 && from <= to, "expected a range of leaves");
			require(count >= 0 && count <= to - from, "more records than leaves");
			require((count == 0) == tally.equals(Hash.ZERO), "expected 64 zeros exactly without records");
		}

		@Override
		public String line() {
			return subject() + " " + this.count + " " + this.tally.hex();
		}

		@Override
		public String subject() {
			return "tally " + this.owner + " " + this.typeClass + " " + this.from + " " + this.to;
		}

		@Override
		public void requireWithin(long size) {
			require(this.to <= size, "a range outside the tree");
		}

	}

}
