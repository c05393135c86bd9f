package org.caseledger.service.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A complaint against 甲家政 as its clerk records it, step by step.
 */
final class Complaint {

	private final Api clerk;

	private final String caseId;

	private final Api.Answer accepted;

	private Complaint(Api clerk, Api.Answer accepted) {
		this.clerk = clerk;
		this.accepted = accepted.expect(201);
		this.caseId = accepted.text("case");
	}

	/** What the story of scenario 1 begins with. */
	static JsonObject acceptance(String at) {
		return JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("type", "accepted")
			.put("at", at)
			.put("data", data("category", "fee-dispute", "channel", "association-referral", "grade", "ordinary"))
			.put("fields", data("complainant", "周女士", "demand", "退还重复收取的 286.00 元", "occurredAt", "2026-09-26"))
			.build();
	}

	static Complaint accept(Api clerk, String at) {
		return new Complaint(clerk, clerk.post("/v1/cases", acceptance(at)));
	}

	static JsonObject data(String... namesAndValues) {
		JsonObject.Builder data = JsonObject.builder();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			data.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return data.build();
	}

	String caseId() {
		return this.caseId;
	}

	Api.Answer accepted() {
		return this.accepted;
	}

	String path() {
		return "/v1/cases/" + this.caseId;
	}

	/** An entry request of this case. */
	JsonObject request(String type, String at, JsonObject data, JsonObject fields, List<Json> refs) {
		return JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("case", this.caseId)
			.put("type", type)
			.put("at", at)
			.put("data", data)
			.put("fields", fields)
			.put("refs", new JsonArray(refs))
			.build();
	}

	Api.Answer add(String type, String at, JsonObject data, JsonObject fields, Json... refs) {
		return this.clerk.post("/v1/entries", request(type, at, data, fields, List.of(refs)));
	}

	/** A file that was uploaded and recorded. */
	record File(String evidence, String entry, String receipt) {

		Json reference(String rel) {
			return JsonObject.builder()
				.put("rel", rel)
				.put("org", RunningService.JIA)
				.put("id", this.entry)
				.put("item", this.evidence)
				.build();
		}

	}

	File file(String name, String kind, String at, String capturedAt, byte[] content) {
		String evidence = UUID.randomUUID().toString();
		this.clerk.put(path() + "/evidence/" + evidence, content).expect(201);
		JsonObject request = adding(evidence, kind, at, capturedAt, name);
		Api.Answer answer = this.clerk.post("/v1/entries", request).expect(201);
		return new File(evidence, answer.text("id"), answer.text("record"));
	}

	/** The entry request that makes an uploaded file evidence. */
	JsonObject adding(String evidence, String kind, String at, String capturedAt, String name) {
		return JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("case", this.caseId)
			.put("type", "evidence.added")
			.put("at", at)
			.put("data", data("form", "original", "source", "complainant", "capturedAt", capturedAt))
			.put("fields", data("fileName", name))
			.put("evidence", new JsonArray(List.of(JsonObject.builder().put("id", evidence).put("kind", kind).build())))
			.build();
	}

	/** Every stage, with a promise, a voucher and a payment of ¥286.00. */
	File runToFeedback(String call) {
		File bill = file("九月账单.pdf", "contract", "2026-09-28T03:00:00.000Z", "2026-09-26T09:00:00.000Z",
				"账单".repeat(5000).getBytes(UTF_8));
		add("assigned", "2026-09-28T03:05:00.000Z",
				JsonObject.builder()
					.put("firstResponsible", "0".repeat(31) + "1")
					.put("firstSupervisor", "0".repeat(31) + "2")
					.put("coordinator", "0".repeat(31) + "3")
					.put("joint", Json.of(false))
					.build(),
				data())
			.expect(201);
		add("investigated", "2026-09-29T02:00:00.000Z", data("finding", "substantiated"), data("facts", "系统重复扣费一次"),
				bill.reference("evidence"))
			.expect(201);
		add("resolved", "2026-09-30T02:00:00.000Z", data("outcome", "refund"),
				JsonObject.builder().put("decision", "全额退还").put("amount", 28_600).build())
			.expect(201);
		Api.Answer promise = add("compensation.promised", "2026-09-30T02:10:00.000Z", data("basis", "decision"),
				JsonObject.builder().put("payee", "周女士").put("amount", 28_600).build())
			.expect(201);
		File voucher = file("付款回单.pdf", "payment-voucher", "2026-09-30T03:00:00.000Z", "2026-09-30T02:50:00.000Z",
				"回单".repeat(3000).getBytes(UTF_8));
		Json promised = JsonObject.builder()
			.put("rel", "promise")
			.put("org", RunningService.JIA)
			.put("id", promise.text("id"))
			.build();
		add("compensation.paid", "2026-09-30T03:10:00.000Z", data("means", "original-route"),
				JsonObject.builder().put("payee", "周女士").put("paidOn", "2026-09-30").put("amount", 28_600).build(),
				promised, voucher.reference("voucher"))
			.expect(201);
		add("feedback", "2026-09-30T06:00:00.000Z", data("notice", "delivered", "call", call),
				data("noticeNumber", "通知 2026-118"))
			.expect(201);
		return bill;
	}

	List<String> files() {
		List<String> ids = new ArrayList<>();
		for (JsonObject record : this.clerk.get(path()).expect(200).objects("records")) {
			((JsonArray) java.util.Objects.requireNonNull(record.get("evidence"))).values()
				.forEach((file) -> ids.add(((org.caseledger.protocol.json.JsonString) java.util.Objects
					.requireNonNull(((JsonObject) file).get("id"))).value()));
		}
		return ids;
	}

}
