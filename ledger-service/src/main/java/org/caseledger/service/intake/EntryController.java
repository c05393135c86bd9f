package org.caseledger.service.intake;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.chaincode.Refusal;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Cases and entries, one and many (docs/openapi.yaml).
 */
@RestController
@RequestMapping(path = "/v1", produces = JsonBody.TYPE)
class EntryController {

	private static final int ONE = 1 << 18;

	private static final int MANY = 1 << 24;

	private static final int BATCH = 1_000;

	private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

	private static final long MOST_PATIENCE = 60;

	private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");

	private final Intake intake;

	private final EntryAnswers answers;

	private final Attempts attempts;

	EntryController(Intake intake, EntryAnswers answers, Attempts attempts) {
		this.intake = intake;
		this.answers = answers;
		this.attempts = attempts;
	}

	@PostMapping(path = "/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> open(Caller caller,
			@RequestHeader(name = "Prefer", required = false) @Nullable String prefer, InputStream body) {
		EntryRequest request = request(caller, JsonBody.read(body, ONE));
		if (request.caseId() != null) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "A new case gets its name here.", "/case");
		}
		return one(caller, request, patience(prefer));
	}

	@PostMapping(path = "/entries", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> submit(Caller caller,
			@RequestHeader(name = "Prefer", required = false) @Nullable String prefer, InputStream body) {
		EntryRequest request = request(caller, JsonBody.read(body, ONE));
		if (request.caseId() == null) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "Name the case; POST /v1/cases opens a new one.", "/case");
		}
		return one(caller, request, patience(prefer));
	}

	@PostMapping(path = "/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> batch(Caller caller,
			@RequestHeader(name = "Prefer", required = false) @Nullable String prefer, InputStream body) {
		List<Json> entries = JsonBody.read(body, MANY, (in) -> in.list("entries", (entry) -> entry));
		if (entries.isEmpty() || entries.size() > BATCH) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "A batch has 1 to 1,000 entries.", "/entries");
		}
		List<Object> parsed = new ArrayList<>();
		List<EntryRequest> requests = new ArrayList<>();
		for (Json entry : entries) {
			try {
				EntryRequest request = request(caller, entry);
				requests.add(request);
				parsed.add(request);
			}
			catch (Problem problem) {
				parsed.add(problem);
			}
		}
		List<Intake.Taken> taken = this.intake.take(caller, requests);
		Map<UUID, EntryAnswers.EntryAnswer> found = this.answers.await(caller.org(),
				taken.stream()
					.filter(Intake.Taken.Standing.class::isInstance)
					.map(Intake.Taken.Standing.class::cast)
					.toList(),
				patience(prefer));
		List<Json> results = new ArrayList<>();
		int next = 0;
		for (Object entry : parsed) {
			results.add((entry instanceof Problem problem) ? problem.json() : result(taken.get(next++), found));
		}
		return ResponseEntity.ok(JsonObject.builder().put("results", new JsonArray(results)).build().bytes());
	}

	@GetMapping("/entries/{org}/{id}")
	ResponseEntity<byte[]> status(Caller caller, @PathVariable String org, @PathVariable String id) {
		EntryName name = name(org, id);
		if (!caller.org().equals(org)) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Only the organisation that submitted an entry asks for it.");
		}
		return this.answers.find(name)
			.map((answer) -> ResponseEntity.ok(answer.json().bytes()))
			.orElseThrow(() -> new Problem(ProblemCode.ENTRY_UNKNOWN, "Nothing was submitted under this id."));
	}

	private EntryRequest request(Caller caller, Json body) {
		try {
			return JsonBody.fitting(() -> EntryRequest.of(body));
		}
		catch (Problem problem) {
			this.attempts.note(caller, problem);
			throw problem;
		}
	}

	private ResponseEntity<byte[]> one(Caller caller, EntryRequest request, Duration patience) {
		return switch (this.intake.take(caller, List.of(request)).getFirst()) {
			case Intake.Taken.NotTaken not -> throw not.problem();
			case Intake.Taken.Standing standing -> answer(standing, patience);
		};
	}

	private ResponseEntity<byte[]> answer(Intake.Taken.Standing standing, Duration patience) {
		EntryAnswers.EntryAnswer answer = Objects.requireNonNull(
				this.answers.await(standing.name().org(), List.of(standing), patience).get(standing.name().id()));
		URI location = URI.create("/v1/entries/" + standing.name().org() + "/" + standing.name().id());
		return switch (answer.state()) {
			case REFUSED -> throw refused(answer.status());
			case PENDING -> ResponseEntity.accepted().location(location).body(answer.json().bytes());
			case RECORDED -> ResponseEntity.status(standing.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
				.location(location)
				.body(answer.json().bytes());
		};
	}

	private static Json result(Intake.Taken taken, Map<UUID, EntryAnswers.EntryAnswer> found) {
		return switch (taken) {
			case Intake.Taken.NotTaken not -> not.problem().json();
			case Intake.Taken.Standing standing -> Objects.requireNonNull(found.get(standing.name().id())).json();
		};
	}

	static Problem refused(Outbox.Status status) {
		Refusal rule = Refusal.valueOf(String.valueOf(status.code()).toUpperCase(Locale.ROOT).replace('-', '_'));
		return Problem.refused(rule, String.valueOf(status.place()));
	}

	private static EntryName name(String org, String id) {
		if (!Form.ORGANISATION.matches(org) || !Form.ID.matches(id)) {
			throw new Problem(ProblemCode.ENTRY_UNKNOWN, "An entry has an organisation and a UUID.");
		}
		return new EntryName(org, UUID.fromString(id));
	}

	/** RFC 7240: {@code Prefer: wait=seconds}. */
	static Duration patience(@Nullable String prefer) {
		Matcher wait = WAIT.matcher((prefer != null) ? prefer : "");
		return wait.find() ? Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), MOST_PATIENCE))
				: USUAL_PATIENCE;
	}

}
