package org.caseledger.service.search;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What is searched for: understood in one way only, since a cursor is bound to it.
 */
public enum SearchReader implements FuzzTarget {

	/** The query of an address, a parameter a line. */
	QUERY {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("stage=acceptance\ncategory=fee-dispute\nlimit=50\nfrom=2026-09-28T02:40:00.000Z", "limit=0",
						"owner=jia\nowner=yi", "complainant=x")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			Map<String, List<String>> query = new LinkedHashMap<>();
			new String(input, UTF_8).lines().map((line) -> line.split("=", 2)).forEach((parameter) -> {
				query.computeIfAbsent(parameter[0], (name) -> new ArrayList<>())
					.add((parameter.length > 1) ? parameter[1] : "");
			});
			try {
				CaseCriteria criteria = JsonBody
					.fitting(() -> JsonReader.object(Query.json(query), (in) -> criteria(in, false)));
				if (!criteria.content().isEmpty()) {
					throw new IllegalStateException("private content in an address");
				}
				sameAgain(criteria, false);
			}
			catch (Problem problem) {
				callers(problem);
			}
		}
	},

	/** The body of a search. */
	SEARCH {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("{\"complainant\":\"周女士\",\"stage\":\"archive\",\"limit\":5}",
						"{\"contact\":\"13800000000\",\"limit\":0}", "{\"cursor\":\"AAAA\"}",
						"{\"to\":\"2026-09-28T02:40:00.000Z\"}")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			try {
				sameAgain(JsonBody.read(new ByteArrayInputStream(input), 1 << 13, (in) -> criteria(in, true)), true);
			}
			catch (Problem problem) {
				callers(problem);
			}
		}
	};

	private static CaseCriteria criteria(JsonReader in, boolean withContent) {
		CaseCriteria criteria = CaseCriteria.read(in, withContent);
		Page page = Page.read(in);
		if (page.limit() < 1 || page.limit() > 200) {
			throw new IllegalStateException("a page of " + page.limit());
		}
		return criteria;
	}

	private static void sameAgain(CaseCriteria criteria, boolean withContent) {
		CaseCriteria again = JsonReader.object(criteria.json(), (in) -> CaseCriteria.read(in, withContent));
		if (!again.equals(criteria)) {
			throw new IllegalStateException("written differently: " + criteria.json());
		}
	}

	private static void callers(Problem problem) {
		if (!problem.status().is4xxClientError()) {
			throw new IllegalStateException("a defect of the service", problem);
		}
	}

}
