package org.caseledger.service.portal;

import java.io.InputStream;
import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonInteger;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.intake.Recording;
import org.caseledger.service.problem.JsonBody;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes uploaded files evidence: what the pages' scripts send once a file is stored.
 */
@Component
class FileEntries {

	private static final int SMALL = 1 << 14;

	private final Recording recording;

	FileEntries(Recording recording) {
		this.recording = recording;
	}

	/**
	 * A file as a page describes it.
	 *
	 * @param id of the entry
	 * @param evidence id of the stored file
	 * @param kind code of the catalogue
	 * @param form whether it is an original, a copy or a derivative
	 * @param source whose file it is, null where the page does not ask
	 * @param name file name
	 * @param mediaType as the browser knows it, null if it does not
	 * @param size in bytes
	 */
	private record Described(UUID id, UUID evidence, String kind, String form, @Nullable String source, String name,
			@Nullable String mediaType, long size) {

		static Described read(JsonReader in) {
			return new Described(in.string("id", Form::id), in.string("evidence", Form::id), in.string("kind"),
					in.string("form"), in.optional("source", JsonReader::asString), in.string("name"),
					in.optional("mediaType", JsonReader::asString), in.integer("size", 0, JsonInteger.MAX));
		}

		JsonObject request(String caseId, String otherwise) {
			return JsonObject.builder()
				.put("id", this.id.toString())
				.put("case", caseId)
				.put("type", "evidence.added")
				.put("data",
						JsonObject.builder()
							.put("form", this.form)
							.put("source", (this.source != null) ? this.source : otherwise)
							.build())
				.put("fields",
						JsonObject.builder()
							.put("fileName", this.name)
							.putIfPresent("mediaType", this.mediaType)
							.put("size", this.size)
							.build())
				.put("evidence", new JsonArray(List
					.of(JsonObject.builder().put("id", this.evidence.toString()).put("kind", this.kind).build())))
				.build();
		}

	}

	/**
	 * Records a file.
	 * @param caller on whose behalf
	 * @param caseId the case
	 * @param source whose file it is, unless the page says so
	 * @param body the description
	 * @return state, receipt number
	 */
	ResponseEntity<byte[]> record(Caller caller, String caseId, String source, InputStream body) {
		Described file = JsonBody.read(body, SMALL, Described::read);
		Recording.Standing standing = this.recording.record(caller, file.request(caseId, source), FormEntries.PATIENCE);
		boolean recorded = standing.receipt() != null;
		return ResponseEntity.status(recorded ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
			.body(JsonObject.builder()
				.put("state", recorded ? "recorded" : "pending")
				.putIfPresent("receipt", standing.receipt())
				.build()
				.bytes());
	}

}
