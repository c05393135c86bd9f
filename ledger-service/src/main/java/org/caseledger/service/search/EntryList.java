package org.caseledger.service.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.witness.Checkpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What an organisation submitted and where it stands, newest first. Like the answer to a
 * single submission, an entry is recorded once every witness has cosigned it, and pending
 * until then.
 */
@Component
class EntryList {

	private static final String COLUMNS = """
			SELECT o.queued, o.id, o.case_id, o.code, o.place, o.queued_at, r.index, r.hash, r.seq,
				CASE WHEN o.code IS NOT NULL THEN 'refused'
					WHEN w.queued IS NULL AND r.index < :cosigned THEN 'recorded' ELSE 'pending' END AS state
			FROM ledger.outbox o
			""";

	private static final String WAITING = "LEFT JOIN ledger.waiting w USING (queued) ";

	private static final String RECORD = "LEFT JOIN ledger.record r ON r.org = o.org AND r.id = o.id ";

	private static final String MINE = "WHERE o.org = :org AND o.queued < :before ";

	private static final String NEWEST = " ORDER BY queued DESC LIMIT :limit";

	private final NamedParameterJdbcTemplate jdbc;

	private final Checkpoints checkpoints;

	EntryList(NamedParameterJdbcTemplate jdbc, Checkpoints checkpoints) {
		this.jdbc = jdbc;
		this.checkpoints = checkpoints;
	}

	/**
	 * A submission in a list.
	 *
	 * @param position its place in the order of arrival
	 * @param id its id
	 * @param caseId its case
	 * @param state where it stands
	 * @param queuedAt when it became durable here
	 * @param code the rule that refused it, or null
	 * @param place JSON pointer into it, when it was refused, or null
	 * @param record what the ledger made of it, null while it is not recorded
	 */
	record Line(long position, UUID id, String caseId, String state, Instant queuedAt, @Nullable String code,
			@Nullable String place, @Nullable Recorded record) {

		JsonObject json(String org) {
			JsonObject.Builder json = JsonObject.builder()
				.put("state", this.state)
				.put("case", this.caseId)
				.put("org", org)
				.put("id", this.id.toString())
				.put("queuedAt", UtcTime.format(this.queuedAt))
				.putIfPresent("code", this.code)
				.putIfPresent("place", this.place);
			if (this.record != null) {
				json.put("record", this.record.receipt())
					.put("index", this.record.index())
					.put("seq", this.record.seq());
			}
			return json.build();
		}

	}

	/**
	 * A record in a list.
	 *
	 * @param receipt receipt number
	 * @param index leaf of the log
	 * @param seq place in the case
	 */
	record Recorded(String receipt, long index, long seq) {
	}

	List<Line> find(String org, Outbox.@Nullable State state, long before, int limit) {
		return this.jdbc.query(sql(state),
				Map.of("org", org, "before", before, "limit", limit, "cosigned", this.checkpoints.size()),
				EntryList::line);
	}

	private static String sql(Outbox.@Nullable State state) {
		return switch (state) {
			case null -> COLUMNS + WAITING + RECORD + MINE + NEWEST;
			case REFUSED -> COLUMNS + WAITING + RECORD + MINE + "AND o.code IS NOT NULL" + NEWEST;
			case RECORDED -> COLUMNS + WAITING + RECORD + MINE
					+ "AND o.code IS NULL AND w.queued IS NULL AND r.index < :cosigned" + NEWEST;
			// what waits, and what waits for its witnesses
			case PENDING -> "(" + COLUMNS + "JOIN ledger.waiting w USING (queued) " + RECORD + MINE + NEWEST
					+ ") UNION ALL (" + COLUMNS + WAITING
					+ "JOIN ledger.record r ON r.org = o.org AND r.id = o.id AND r.index >= :cosigned " + MINE
					+ "AND o.code IS NULL AND w.queued IS NULL" + NEWEST + ")" + NEWEST;
		};
	}

	private static Line line(ResultSet row, int number) throws SQLException {
		String state = row.getString("state");
		boolean recorded = state.equals(Outbox.State.RECORDED.name().toLowerCase(Locale.ROOT));
		return new Line(row.getLong("queued"), row.getObject("id", UUID.class), row.getString("case_id"), state,
				row.getObject("queued_at", OffsetDateTime.class).toInstant(), row.getString("code"),
				row.getString("place"), recorded ? recorded(row) : null);
	}

	private static Recorded recorded(ResultSet row) throws SQLException {
		return new Recorded(HexFormat.of().formatHex(row.getBytes("hash")), row.getLong("index"), row.getLong("seq"));
	}

}
