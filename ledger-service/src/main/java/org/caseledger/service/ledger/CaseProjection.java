package org.caseledger.service.ledger;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.CaseId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes where each case stands, its public codes as they were said last, and who was
 * admitted: what lists of cases go by.
 */
final class CaseProjection {

	private static final String ADMITTED = "participant.admitted";

	private final JdbcTemplate jdbc;

	CaseProjection(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void write(List<Leaves.Leaf> leaves, Map<String, Stage> stages) {
		Map<String, Change> changes = new LinkedHashMap<>();
		List<Object[]> admissions = new ArrayList<>();
		for (Leaves.Leaf leaf : leaves) {
			LedgerRecord record = leaf.record();
			if (record != null) {
				String caseId = record.entry().caseId().toString();
				changes.merge(caseId, Change.of(leaf, record), Change::then);
				if (record.entry().type().equals(ADMITTED)) {
					admissions.add(new Object[] { text(record.entry(), "organisation"), caseId });
				}
			}
		}
		this.jdbc.batchUpdate("""
				INSERT INTO ledger.case_file (case_id, owner, records, head, stage, first_index,
					opened_as, opened_at, category, grade, channel)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (case_id) DO UPDATE
				SET records = excluded.records, head = excluded.head, stage = excluded.stage,
					category = coalesce(excluded.category, case_file.category),
					grade = coalesce(excluded.grade, case_file.grade)
				""", changes.entrySet()
			.stream()
			.map((change) -> change.getValue().row(change.getKey(), stages.getOrDefault(change.getKey(), Stage.NONE)))
			.toList());
		this.jdbc.batchUpdate("""
				INSERT INTO ledger.case_party (org, first_index, case_id)
				SELECT ?, first_index, case_id FROM ledger.case_file WHERE case_id = ?
				ON CONFLICT DO NOTHING
				""", admissions);
	}

	private static @Nullable String text(Entry entry, String code) {
		return (entry.data().get(code) instanceof JsonString text) ? text.value() : null;
	}

	/**
	 * What some blocks change of one case.
	 *
	 * @param firstIndex first leaf of the case in these blocks
	 * @param head last record of the case in these blocks
	 * @param headHash its hash
	 * @param opening the entry that opened the complaint, null when it did not do so here
	 * @param category of the complaint as said last here, null when nothing was said
	 * @param grade of the complaint as said last here, null when nothing was said
	 */
	private record Change(long firstIndex, LedgerRecord head, byte[] headHash, @Nullable Entry opening,
			@Nullable String category, @Nullable String grade) {

		static Change of(Leaves.Leaf leaf, LedgerRecord record) {
			Entry entry = record.entry();
			boolean opens = record.seq() == 1 && entry.caseId().kind() == CaseId.Kind.COMPLAINT;
			boolean classifies = opens || entry.type().equals("classified");
			return new Change(leaf.index(), record, leaf.hash().bytes(), opens ? entry : null,
					classifies ? text(entry, "category") : null, classifies ? text(entry, "grade") : null);
		}

		Change then(Change later) {
			return new Change(this.firstIndex, later.head, later.headHash, this.opening,
					(later.category != null) ? later.category : this.category,
					(later.grade != null) ? later.grade : this.grade);
		}

		Object[] row(String caseId, Stage stage) {
			return new Object[] { caseId, this.head.entry().caseId().owner(), this.head.seq(), this.headHash,
					stage.code(), this.firstIndex, (this.opening != null) ? this.opening.type() : null,
					(this.opening != null) ? this.opening.at().atOffset(ZoneOffset.UTC) : null, this.category,
					this.grade, (this.opening != null) ? text(this.opening, "channel") : null };
		}

	}

}
