package org.caseledger.service.verification;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.scrub.ExpectedObject;
import org.caseledger.evidence.scrub.ExpectedObjects;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.Form;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of files and of parts of uploads, as what ought to be in a store. A part has
 * no digest here: its own tag shows what it is when the file is made of it.
 */
final class StoredRows implements ExpectedObjects {

	private static final int AT_ONCE = 1_000;

	/** A row is written before its object, so one without a digest may have one. */
	private static final String EVIDENCE = "SELECT id FROM vault.evidence WHERE id = ANY (?)";

	private static final String PARTS = "SELECT id FROM intake.part WHERE id = ANY (?)";

	/** Stored, and named by no record of its case. */
	private static final String UNRECORDED = """
			SELECT org, id, version, stored, stored_size FROM vault.evidence e
			WHERE (org, id) > (?, ?) AND stored IS NOT NULL AND NOT EXISTS (
				SELECT FROM ledger.record r WHERE r.case_id = e.case_id AND r.org = e.org
					AND position(convert_to(e.id::text, 'UTF8') IN r.bytes) > 0)
			ORDER BY org, id LIMIT ?
			""";

	private final JdbcTemplate jdbc;

	private final List<String> known;

	private StoredRows(JdbcTemplate jdbc, List<String> known) {
		this.jdbc = jdbc;
		this.known = known;
	}

	/** Of a store that has both. */
	static StoredRows ofAll(JdbcTemplate jdbc) {
		return new StoredRows(jdbc, List.of(EVIDENCE, PARTS));
	}

	static StoredRows ofEvidence(JdbcTemplate jdbc) {
		return new StoredRows(jdbc, List.of(EVIDENCE));
	}

	static StoredRows ofParts(JdbcTemplate jdbc) {
		return new StoredRows(jdbc, List.of(PARTS));
	}

	private record Row(String org, UUID id, ExpectedObject object) {
	}

	@Override
	public Iterator<ExpectedObject> all() {
		if (!this.known.contains(EVIDENCE)) {
			return List.<ExpectedObject>of().iterator();
		}
		return Stream
			.iterate(after("", new UUID(0, 0)), (page) -> !page.isEmpty(),
					(page) -> after(page.getLast().org, page.getLast().id))
			.flatMap(List::stream)
			.map(Row::object)
			.iterator();
	}

	private List<Row> after(String org, UUID id) {
		return this.jdbc.query(UNRECORDED, (row, n) -> {
			UUID found = row.getObject(2, UUID.class);
			return new Row(row.getString(1), found, new ExpectedObject(EvidenceItem.objectName(found), row.getString(3),
					Hash.of(row.getBytes(4)), row.getLong(5)));
		}, org, id, AT_ONCE);
	}

	@Override
	public Set<ObjectName> known(Set<ObjectName> names) {
		UUID[] ids = names.stream()
			.map(ObjectName::value)
			.filter(Form.ID::matches)
			.map(UUID::fromString)
			.toArray(UUID[]::new);
		return this.known.stream()
			.flatMap(
					(rows) -> this.jdbc
						.query(rows,
								(statement) -> statement.setArray(1,
										statement.getConnection().createArrayOf("uuid", ids)),
								(row, n) -> EvidenceItem.objectName(row.getObject(1, UUID.class)))
						.stream())
			.collect(Collectors.toSet());
	}

}
