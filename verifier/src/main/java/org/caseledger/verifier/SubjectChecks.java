package org.caseledger.verifier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.testimony.Statement;
import org.caseledger.protocol.testimony.Tally;
import org.caseledger.verifier.Testimonies.Spoken;

/**
 * The records are those asked for, all of them and no others (section 13).
 */
final class SubjectChecks {

	private static final String RECORDS = "/records";

	private final Report report;

	private final Testimonies testimonies;

	private final RegisterHistory register;

	private boolean provenAbsent;

	SubjectChecks(Report report, Testimonies testimonies, RegisterHistory register) {
		this.report = report;
		this.testimonies = testimonies;
		this.register = register;
	}

	/**
	 * Checks the records of a subject.
	 * @param subject what was asked for
	 * @param records the records, in the order of their leaves
	 * @param catalogues by record hash, of the rules that this program knows
	 */
	void check(Subject subject, List<Recorded> records, Map<Hash, Catalogue> catalogues) {
		switch (subject) {
			case Subject.OfCase asked -> {
				ofCase(asked.caseId(), records, catalogues);
				records.forEach(this::testified);
			}
			case Subject.OfClass asked -> {
				ofClass(asked, records);
				records.forEach(this::testified);
			}
			case Subject.OfEntry asked -> ofEntry(asked, records);
		}
	}

	/**
	 * Whether every required party testifies that the entry asked for is not recorded.
	 */
	boolean isProvenAbsent() {
		return this.provenAbsent;
	}

	private void ofCase(CaseId caseId, List<Recorded> records, Map<Hash, Catalogue> catalogues) {
		for (Recorded recorded : records) {
			this.report.equal(Check.CASE_OF_RECORD, caseId, recorded.entry().caseId(), recorded.at("entry/case"));
		}
		List<Recorded> inPlace = records.stream()
			.sorted(Comparator.comparingLong((recorded) -> recorded.record().seq()))
			.toList();
		Chain.check(this.report, Check.CASE_CHAIN, inPlace);
		for (int i = 1; i < inPlace.size(); i++) {
			this.report.require(Check.CASE_ORDER, inPlace.get(i - 1).index() < inPlace.get(i).index(),
					inPlace.get(i).place() + "/index");
		}
		CaseSteps steps = new CaseSteps(this.report, this.register);
		if (caseId.kind() == CaseId.Kind.COMPLAINT) {
			inPlace.forEach((recorded) -> steps.take(recorded, catalogues.get(recorded.hash())));
		}
		this.report.require(Check.CASE_RECORDED, !records.isEmpty(), RECORDS);
		Hash head = inPlace.isEmpty() ? Hash.ZERO : inPlace.getLast().hash();
		for (Spoken spoken : this.testimonies.of("case " + caseId)) {
			if (spoken.statement() instanceof Statement.OfCase said && this.report.equal(Check.CASE_NUMBER,
					said.count(), (long) records.size(), RECORDS, spoken.party())) {
				this.report.equal(Check.CASE_HEAD, said.head(), head, RECORDS, spoken.party());
				Stage stage = steps.stage();
				if (stage != null) {
					this.report.equal(Check.CASE_STAGE, said.stage().code(), stage.code(), RECORDS, spoken.party());
				}
			}
		}
	}

	private void ofClass(Subject.OfClass asked, List<Recorded> records) {
		Tally tally = Tally.EMPTY;
		for (Recorded recorded : records) {
			Entry entry = recorded.entry();
			boolean inside = entry.caseId().owner().equals(asked.owner())
					&& typeClass(entry.type()).equals(asked.typeClass()) && recorded.index() >= asked.from()
					&& recorded.index() < asked.to();
			this.report.require(Check.CLASS_OF_RECORD, inside, recorded.place());
			tally = tally.add(recorded.hash());
		}
		String subject = "tally " + asked.owner() + " " + asked.typeClass() + " " + asked.from() + " " + asked.to();
		for (Spoken spoken : this.testimonies.of(subject)) {
			if (spoken.statement() instanceof Statement.OfClass said
					&& this.report.equal(Check.CLASS_NUMBER, said.count(), tally.count(), RECORDS, spoken.party())) {
				this.report.equal(Check.CLASS_TALLY, said.tally(), tally.hash(), RECORDS, spoken.party());
			}
		}
	}

	private void ofEntry(Subject.OfEntry asked, List<Recorded> records) {
		for (int i = 0; i < records.size(); i++) {
			Entry entry = records.get(i).entry();
			boolean isIt = i == 0 && entry.org().equals(asked.org()) && entry.id().equals(asked.id());
			this.report.require(Check.ENTRY_OF_RECORD, isIt, records.get(i).place());
		}
		Recorded shown = records.isEmpty() ? null : records.getFirst();
		List<Spoken> said = this.testimonies.of("entry " + asked.org() + " " + asked.id());
		boolean present = said.stream().anyMatch((spoken) -> spoken.statement() instanceof Statement.OfEntry);
		this.provenAbsent = shown == null && !present && this.testimonies.isComplete(said);
		for (Spoken spoken : said) {
			if (shown == null) {
				this.report.require(Check.ENTRY_SHOWN, spoken.statement() instanceof Statement.OfAbsence, RECORDS,
						spoken.party());
			}
			else {
				compare(shown, spoken);
			}
		}
		this.report.require(Check.ENTRY_RECORDED, present || shown != null, RECORDS);
	}

	/** What is said of an entry elsewhere must fit its record here as well. */
	private void testified(Recorded recorded) {
		Entry entry = recorded.entry();
		for (Spoken spoken : this.testimonies.anyOf("entry " + entry.org() + " " + entry.id())) {
			compare(recorded, spoken);
		}
	}

	private void compare(Recorded recorded, Spoken spoken) {
		String said = switch (spoken.statement()) {
			case Statement.OfEntry present -> leaf(present.index(), present.entryHash());
			case Statement.OfAbsence absent -> "absent";
			default -> null;
		};
		this.report.equal(Check.TESTIMONY_ENTRY, leaf(recorded.index(), recorded.entryHash()), said, recorded.place(),
				spoken.party());
	}

	private static String leaf(long index, Hash entryHash) {
		return index + " " + entryHash.hex();
	}

	/** Section 2: what stands before the first dot, or all of it. */
	static String typeClass(String type) {
		int dot = type.indexOf('.');
		return (dot < 0) ? type : type.substring(0, dot);
	}

}
