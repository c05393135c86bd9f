package org.caseledger.service.search;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonErrors;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.problem.JsonBody;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists of cases and of submissions (docs/openapi.yaml).
 */
@RestController
@RequestMapping(path = "/v1", produces = JsonBody.TYPE)
class SearchController {

	static final String CASES = "cases";

	private static final int SMALL = 1 << 13;

	private final CaseList cases;

	private final EntryList entries;

	private final Cursors cursors;

	SearchController(CaseList cases, EntryList entries, Cursors cursors) {
		this.cases = cases;
		this.entries = entries;
		this.cursors = cursors;
	}

	/** What is asked for, and which part of the answer. */
	private record Asked<C>(C criteria, Page page) {
	}

	@GetMapping("/cases")
	ResponseEntity<byte[]> list(Caller caller, @RequestParam MultiValueMap<String, String> query) {
		return cases(caller, JsonBody.fitting(() -> JsonReader.object(Query.json(query),
				(in) -> new Asked<>(CaseCriteria.read(in, false), Page.read(in)))));
	}

	@PostMapping(path = "/cases/search", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> search(Caller caller, InputStream body) {
		return cases(caller,
				JsonBody.read(body, SMALL, (in) -> new Asked<>(CaseCriteria.read(in, true), Page.read(in))));
	}

	private ResponseEntity<byte[]> cases(Caller caller, Asked<CaseCriteria> asked) {
		Json criteria = asked.criteria().json();
		return page(caller, CASES, criteria, asked.page(),
				(before) -> this.cases.find(caller.org(), asked.criteria(), before, asked.page().limit() + 1),
				CaseList.Line::firstIndex, CaseList.Line::json);
	}

	@GetMapping("/entries")
	ResponseEntity<byte[]> entries(Caller caller, @RequestParam MultiValueMap<String, String> query) {
		Asked<Optional<Outbox.State>> asked = JsonBody.fitting(() -> JsonReader.object(Query.json(query),
				(in) -> new Asked<>(Optional.ofNullable(in.optional("state", SearchController::state)),
						Page.read(in))));
		Json criteria = JsonObject.builder()
			.putIfPresent("state", asked.criteria().map(Outbox.State::name).orElse(null))
			.build();
		return page(
				caller, "entries", criteria, asked.page(), (before) -> this.entries.find(caller.org(),
						asked.criteria().orElse(null), before, asked.page().limit() + 1),
				EntryList.Line::position, (line) -> line.json(caller.org()));
	}

	private static Outbox.State state(Json json) {
		String code = JsonReader.asString(json);
		for (Outbox.State state : Outbox.State.values()) {
			if (state.name().toLowerCase(Locale.ROOT).equals(code)) {
				return state;
			}
		}
		throw new FormatException(JsonErrors.WRONG_VALUE, "", "expected pending, recorded or refused");
	}

	/** One line more than asked for is fetched: if it is there, the list goes on. */
	private <L> ResponseEntity<byte[]> page(Caller caller, String list, Json criteria, Page page,
			Function<Long, List<L>> fetch, ToLongFunction<L> position, Function<L, Json> json) {
		String cursor = page.cursor();
		long before = (cursor != null) ? this.cursors.position(caller.org(), list, criteria, cursor) : Long.MAX_VALUE;
		List<L> lines = fetch.apply(before);
		JsonObject.Builder answer = JsonObject.builder()
			.put(list, new JsonArray(lines.stream().limit(page.limit()).map(json).toList()));
		if (lines.size() > page.limit()) {
			answer.put("next",
					this.cursors.at(caller.org(), list, criteria, position.applyAsLong(lines.get(page.limit() - 1))));
		}
		return ResponseEntity.ok(answer.build().bytes());
	}

}
