package org.caseledger.bench;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.protocol.json.JsonObject;

/**
 * Many cases of ten records, as one client writes them. Not for several threads.
 */
final class GrowingCases {

	private static final int CASES = 10;

	private static final int RECORDS = 10;

	private final LedgerApi api;

	private List<String> opened = List.of();

	GrowingCases(LedgerApi api) {
		this.api = api;
	}

	/**
	 * Opens ten cases, and brings the ten that the last batch opened to ten records.
	 * @return how many receipts came
	 */
	int batch() {
		List<JsonObject> requests = new ArrayList<>();
		for (int i = 0; i < CASES; i++) {
			requests.add(Entries.opening());
		}
		for (int i = 1; i < RECORDS; i++) {
			this.opened.forEach((caseName) -> requests.add(Entries.request(caseName)));
		}
		List<Answer.Recorded> answers = this.api.submit(requests).stream().map(Entries::recorded).toList();
		this.opened = answers.stream().limit(CASES).map(Answer.Recorded::caseName).toList();
		return answers.size();
	}

}
