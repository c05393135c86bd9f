package org.caseledger.bench;

import java.util.ArrayList;
import java.util.List;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.EntryRequest;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.protocol.json.JsonObject;

/**
 * Ordinary small entries, each client's in a case of its own, and the count of their
 * receipts.
 *
 * @param api as the provider
 * @param cases one for each client
 */
record Entries(LedgerApi api, List<String> cases) {

	static Entries open(LedgerApi api, int clients) {
		List<String> cases = new ArrayList<>();
		for (int client = 0; client < clients; client++) {
			cases.add(recorded(api.open(opening())).caseName());
		}
		return new Entries(api, List.copyOf(cases));
	}

	/** Submits one and waits for its receipt. */
	int one(int client) {
		recorded(this.api.submit(request(this.cases.get(client))));
		return 1;
	}

	/** Submits many together and waits for their receipts. */
	int many(int client, int entries) {
		List<JsonObject> requests = new ArrayList<>();
		for (int i = 0; i < entries; i++) {
			requests.add(request(this.cases.get(client)));
		}
		int recorded = this.api.count(requests);
		if (recorded < entries) {
			throw new IllegalStateException(recorded + " of " + entries + " entries were recorded");
		}
		return recorded;
	}

	/** The bytes of a record such as the others: what the ledger has to keep at least. */
	byte[] record(int client) {
		Answer.Recorded recorded = recorded(this.api.submit(request(this.cases.get(client))));
		return recorded.receipt().members().getOrDefault("record", recorded.receipt()).bytes();
	}

	/** Asks for a new case. */
	static JsonObject opening() {
		return new EntryRequest(TimeOrdered.id(), "accepted").data("category", "fee-dispute")
			.data("channel", "app")
			.data("grade", "ordinary")
			.field("complainant", "周女士")
			.field("occurredAt", "2026年9月26日")
			.field("demand", "退还重复收取的费用")
			.json();
	}

	/** Asks for one more entry in a case. */
	static JsonObject request(String caseName) {
		return new EntryRequest(TimeOrdered.id(), "acknowledged").in(caseName)
			.data("means", "message")
			.field("text", "您的投诉已登记，由专人负责核查，结果将在三个工作日内书面告知")
			.field("dueDates", "2026年10月8日前答复")
			.json();
	}

	static Answer.Recorded recorded(Answer answer) {
		return switch (answer) {
			case Answer.Recorded recorded -> recorded;
			case Answer.Pending pending -> throw new IllegalStateException("no receipt within a minute");
			case Answer.Refused refused -> throw new IllegalStateException("refused: " + refused.code());
		};
	}

}
