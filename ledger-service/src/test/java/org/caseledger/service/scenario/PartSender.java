package org.caseledger.service.scenario;

import java.net.http.HttpResponse;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends a file in parts, as the draft "Resumable Uploads for HTTP" has it.
 */
final class PartSender {

	private final Api api;

	private final String address;

	private PartSender(Api api, String address) {
		this.api = api;
		this.address = address;
	}

	/** Begins with a first part. */
	static PartSender begin(Api api, String evidence, byte[] part, String... headers) {
		HttpResponse<byte[]> begun = api.exchange("PUT", evidence, part, with(headers, "Upload-Complete", "?0"));
		assertThat(begun.statusCode()).as(new String(begun.body(), java.nio.charset.StandardCharsets.UTF_8))
			.isEqualTo(201);
		assertThat(header(begun, "Upload-Complete")).isEqualTo("?0");
		assertThat(header(begun, "Upload-Limit")).matches("max-size=[0-9]+, max-age=[0-9]+");
		return new PartSender(api, header(begun, "Location"));
	}

	/** The same upload at another instance. */
	PartSender at(Api other) {
		return new PartSender(other, this.address);
	}

	String address() {
		return this.address;
	}

	/** The offset that the upload names. */
	long offset() {
		HttpResponse<byte[]> head = this.api.exchange("HEAD", this.address, new byte[0]);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(header(head, "Cache-Control")).isEqualTo("no-store");
		return Long.parseLong(header(head, "Upload-Offset"));
	}

	Api.Answer state() {
		return this.api.get(this.address);
	}

	HttpResponse<byte[]> append(long offset, boolean last, byte[] part, String... headers) {
		return this.api.exchange("PATCH", this.address, part,
				with(headers, "Content-Type", "application/partial-upload", "Upload-Offset", String.valueOf(offset),
						"Upload-Complete", last ? "?1" : "?0"));
	}

	static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

	static String code(HttpResponse<byte[]> answer) {
		return text(answer, "code");
	}

	static String text(HttpResponse<byte[]> answer, String member) {
		JsonObject body = JsonReader.asObject(Json.parse(answer.body(), JsonLimits.bytes(1 << 20)));
		return JsonReader.asString(java.util.Objects.requireNonNullElse(body.get(member), Json.of("")));
	}

	private static String[] with(String[] headers, String... more) {
		String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
		System.arraycopy(more, 0, all, headers.length, more.length);
		return all;
	}

}
