package org.caseledger.service.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.access.Caller;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lists of cases for another module: what the API finds, in the same order, with the same
 * cursors.
 */
@Component
public class CaseFinder {

	private final CaseList cases;

	private final Cursors cursors;

	CaseFinder(CaseList cases, Cursors cursors) {
		this.cases = cases;
		this.cursors = cursors;
	}

	/**
	 * A case in a list.
	 *
	 * @param caseId owner/key
	 * @param owner the organisation that answers for it
	 * @param stage code of the stage
	 * @param openedAt when it was opened, by the writer's word
	 * @param codes category, grade and channel as they were said last; those that were
	 * said
	 * @param records how many it has
	 */
	public record Line(String caseId, String owner, String stage, Instant openedAt, Map<String, String> codes,
			long records) {
	}

	/**
	 * A part of a list.
	 *
	 * @param lines cases, newest first
	 * @param next cursor at which the list goes on, null at its end
	 */
	public record Found(List<Line> lines, @Nullable String next) {
	}

	/**
	 * Finds cases in which an organisation takes part.
	 * @param caller who asks
	 * @param query what for: a search as in docs/openapi.yaml
	 * @return the part of the list that was asked for
	 * @throws Problem {@code request-invalid} or {@code cursor-invalid}
	 */
	public Found find(Caller caller, JsonObject query) {
		return JsonBody.fitting(
				() -> JsonReader.object(query, (in) -> find(caller.org(), CaseCriteria.read(in, true), Page.read(in))));
	}

	private Found find(String org, CaseCriteria criteria, Page page) {
		Json asked = criteria.json();
		String cursor = page.cursor();
		long before = (cursor != null) ? this.cursors.position(org, SearchController.CASES, asked, cursor)
				: Long.MAX_VALUE;
		List<CaseList.Line> lines = this.cases.find(org, criteria, before, page.limit() + 1);
		String next = (lines.size() > page.limit())
				? this.cursors.at(org, SearchController.CASES, asked, lines.get(page.limit() - 1).firstIndex()) : null;
		return new Found(lines.stream()
			.limit(page.limit())
			.map((line) -> new Line(line.caseId(), line.owner(), line.stage(), line.openedAt(), line.codes(),
					line.records()))
			.toList(), next);
	}

}
