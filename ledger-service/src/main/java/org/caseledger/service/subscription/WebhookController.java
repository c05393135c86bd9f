package org.caseledger.service.subscription;

import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An organisation's webhooks (docs/openapi.yaml). The secret of one is shown when it is
 * made, and never again.
 */
@RestController
@RequestMapping(path = "/v1/webhooks", produces = JsonBody.TYPE)
class WebhookController {

	private static final int SMALL = 1 << 13;

	private static final int SECRET_LENGTH = 32;

	private static final int LINES = 200;

	private final Webhooks webhooks;

	private final Addresses addresses;

	private final Tip tip;

	private final SecureRandom random = new SecureRandom();

	WebhookController(Webhooks webhooks, Addresses addresses, Tip tip) {
		this.webhooks = webhooks;
		this.addresses = addresses;
		this.tip = tip;
	}

	private record Asked(String url, @Nullable Long after) {

		static Asked read(JsonReader in) {
			return new Asked(in.string("url"), in.has("after") ? in.integer("after", -1, Long.MAX_VALUE) : null);
		}

	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> create(Caller caller, InputStream body) {
		Asked asked = JsonBody.read(body, SMALL, Asked::read);
		check(Target.of(asked.url));
		long from = (asked.after != null) ? asked.after + 1 : this.tip.look();
		if (from > this.tip.look()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The log of this ledger does not reach that leaf.",
					"/after");
		}
		byte[] secret = new byte[SECRET_LENGTH];
		this.random.nextBytes(secret);
		Webhook webhook = this.webhooks.add(caller.org(), asked.url, secret, from);
		return ResponseEntity.created(URI.create("/v1/webhooks/" + webhook.id()))
			.header("Cache-Control", "no-store")
			.body(webhook.json()
				.put("secret", Message.SECRET_PREFIX + Base64.getEncoder().encodeToString(secret))
				.build()
				.bytes());
	}

	private void check(Target target) {
		try {
			this.addresses.resolve(target);
		}
		catch (UnknownHostException ex) {
			throw new Problem(ProblemCode.ADDRESS_REFUSED, "The name of the host leads nowhere.", "/url");
		}
		catch (Addresses.RefusedAddressException ex) {
			throw new Problem(ProblemCode.ADDRESS_REFUSED,
					"The address is not https, or leads to a host that is not public.", "/url");
		}
	}

	@GetMapping
	ResponseEntity<byte[]> list(Caller caller) {
		return json(JsonObject.builder()
			.put("webhooks", new JsonArray(
					this.webhooks.all(caller.org()).stream().<Json>map((webhook) -> webhook.json().build()).toList())));
	}

	@GetMapping("/{id}")
	ResponseEntity<byte[]> one(Caller caller, @PathVariable String id) {
		return json(this.webhooks.require(caller.org(), id(id)).json());
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> delete(Caller caller, @PathVariable String id) {
		this.webhooks.delete(caller.org(), id(id));
		return ResponseEntity.noContent().build();
	}

	@GetMapping("/{id}/dead-letters")
	ResponseEntity<byte[]> deadLetters(Caller caller, @PathVariable String id,
			@RequestParam(name = "after", required = false) @Nullable String given) {
		String after = (given != null) ? given : "-1";
		if (!after.matches("-1|\\d{1,15}")) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "Expected the index of a leaf.", "after");
		}
		List<Webhook.DeadLetter> letters = this.webhooks.deadLetters(caller.org(), id(id), Long.parseLong(after),
				LINES);
		return json(JsonObject.builder()
			.put("deadLetters", new JsonArray(letters.stream().<Json>map(Webhook.DeadLetter::json).toList())));
	}

	@PostMapping(path = "/{id}/dead-letters/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> resend(Caller caller, @PathVariable String id, InputStream body) {
		record Which(@Nullable Long index) {
		}
		Which which = JsonBody.read(body, SMALL,
				(in) -> new Which(in.has("index") ? in.integer("index", 0, Long.MAX_VALUE) : null));
		int again = this.webhooks.again(caller.org(), id(id), which.index);
		return ResponseEntity.accepted().body(JsonObject.builder().put("again", again).build().bytes());
	}

	private static ResponseEntity<byte[]> json(JsonObject.Builder answer) {
		return ResponseEntity.ok(answer.build().bytes());
	}

	private static UUID id(String id) {
		if (!Form.ID.matches(id)) {
			throw new Problem(ProblemCode.WEBHOOK_UNKNOWN, "The id of a webhook is a UUID.");
		}
		return UUID.fromString(id);
	}

}
