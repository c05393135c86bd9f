package org.caseledger.service.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.vault.SearchTags;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds cases in which an organisation takes part, newest first: in the order of their
 * first leaves, which nothing changes afterwards, so that a page stays what it was while
 * new cases come. Every way is along an index; nothing is counted or skipped.
 */
@Component
class CaseList {

	private static final String COLUMNS = """
			SELECT c.case_id, c.owner, c.stage, c.opened_as, c.opened_at, c.category, c.grade, c.channel, c.records,
				c.head, c.first_index
			""";

	private final NamedParameterJdbcTemplate jdbc;

	private final Register register;

	private final SearchTags tags;

	CaseList(NamedParameterJdbcTemplate jdbc, Register register, SearchTags tags) {
		this.jdbc = jdbc;
		this.register = register;
		this.tags = tags;
	}

	/**
	 * A case in a list.
	 *
	 * @param caseId owner/key
	 * @param owner the organisation that answers for it
	 * @param stage code of the stage
	 * @param openedAs type of the record that opened it
	 * @param openedAt when, by the writer's word
	 * @param codes category, grade and channel as they were said last; those that were
	 * said
	 * @param records how many it has
	 * @param head receipt number of the last one
	 * @param firstIndex leaf of the first one
	 */
	record Line(String caseId, String owner, String stage, String openedAs, Instant openedAt, Map<String, String> codes,
			long records, String head, long firstIndex) {

		JsonObject json() {
			JsonObject.Builder json = JsonObject.builder()
				.put("case", this.caseId)
				.put("owner", this.owner)
				.put("stage", this.stage)
				.put("type", this.openedAs)
				.put("at", UtcTime.format(this.openedAt))
				.put("records", this.records)
				.put("head", this.head)
				.put("index", this.firstIndex);
			this.codes.forEach(json::put);
			return json.build();
		}

	}

	/**
	 * Finds cases.
	 * @param org who asks
	 * @param criteria which cases
	 * @param before only cases whose first leaf is below this index
	 * @param limit at most so many
	 * @return the cases, newest first
	 */
	List<Line> find(String org, CaseCriteria criteria, long before, int limit) {
		Map<String, Object> parameters = new HashMap<>(Map.of("org", org, "before", before, "limit", limit));
		String filter = filter(criteria, parameters);
		return this.jdbc.query(this.register.supervises(org) ? ofAll(filter) : ofOne(filter), parameters,
				CaseList::line);
	}

	private static String ofAll(String filter) {
		return COLUMNS + "FROM ledger.case_file c WHERE c.opened_at IS NOT NULL AND c.first_index < :before" + filter
				+ " ORDER BY c.first_index DESC LIMIT :limit";
	}

	/**
	 * Its own cases and those of others that admitted it, each along an index of its own.
	 */
	private static String ofOne(String filter) {
		return "(" + COLUMNS + """
				FROM ledger.case_file c
				WHERE c.opened_at IS NOT NULL AND c.owner = :org AND c.first_index < :before
				""" + filter + " ORDER BY c.first_index DESC LIMIT :limit) UNION ALL (" + COLUMNS + """
				FROM ledger.case_party p JOIN ledger.case_file c ON c.case_id = p.case_id
				WHERE c.opened_at IS NOT NULL AND p.org = :org AND c.owner <> :org AND p.first_index < :before
				""" + filter + " ORDER BY p.first_index DESC LIMIT :limit) ORDER BY first_index DESC LIMIT :limit";
	}

	private String filter(CaseCriteria criteria, Map<String, Object> parameters) {
		List<String> conditions = new ArrayList<>();
		criteria.codes().forEach((column, code) -> {
			conditions.add("c." + column + " = :" + column);
			parameters.put(column, code);
		});
		if (criteria.from() != null) {
			conditions.add("c.opened_at >= :from");
			parameters.put("from", criteria.from().atOffset(ZoneOffset.UTC));
		}
		if (criteria.to() != null) {
			conditions.add("c.opened_at < :to");
			parameters.put("to", criteria.to().atOffset(ZoneOffset.UTC));
		}
		criteria.content().forEach((field, value) -> {
			conditions.add("c.case_id IN (SELECT case_id FROM vault.search_tag WHERE tag = ANY (:" + field + "))");
			parameters.put(field, this.tags.of(field, value).toArray(byte[][]::new));
		});
		return conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		Map<String, String> codes = new HashMap<>();
		for (String code : List.of("category", "grade", "channel")) {
			@Nullable String value = row.getString(code);
			if (value != null) {
				codes.put(code, value);
			}
		}
		return new Line(row.getString("case_id"), row.getString("owner"), row.getString("stage"),
				row.getString("opened_as"), row.getObject("opened_at", OffsetDateTime.class).toInstant(), codes,
				row.getLong("records"), HexFormat.of().formatHex(row.getBytes("head")), row.getLong("first_index"));
	}

}
