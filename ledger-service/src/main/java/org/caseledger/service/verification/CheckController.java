package org.caseledger.service.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.StoredRecord;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers whether a file is the one that was recorded under a receipt number. Without the
 * number it answers nothing: a digest alone would let anybody test guesses.
 */
@RestController
class CheckController {

	private static final int SMALL = 1 << 12;

	private final Records records;

	private final Vault vault;

	private final ObjectStore objects;

	CheckController(Records records, Vault vault, ObjectStore objects) {
		this.records = records;
		this.vault = vault;
		this.objects = objects;
	}

	/** A question: this digest, under that receipt number. */
	private record Question(Hash receipt, Hash digest, @Nullable UUID evidence) {

		static Question read(JsonReader in) {
			return new Question(in.hash("receipt"), in.hash("digest"),
					in.optional("evidence", (id) -> Form.id(JsonReader.asString(id))));
		}

	}

	@PostMapping(path = "/v1/checks", consumes = MediaType.APPLICATION_JSON_VALUE, produces = JsonBody.TYPE)
	ResponseEntity<byte[]> check(InputStream body) {
		Question question = JsonBody.read(body, SMALL, Question::read);
		Optional<StoredRecord> stored = this.records.find(question.receipt());
		JsonObject.Builder answer = JsonObject.builder();
		if (stored.isEmpty()) {
			return ResponseEntity.ok(answer.put("answer", "never-recorded").build().bytes());
		}
		LedgerRecord record = stored.get().record();
		Optional<OpenedEvidence> match = match(record.entry(), question);
		answer.put("type", record.entry().type())
			.put("org", record.entry().org())
			.put("at", org.caseledger.protocol.UtcTime.format(record.entry().at()));
		if (match.isPresent()) {
			answer.put("answer", isStored(match.get()) ? "unchanged" : "missing")
				.put("evidence", match.get().id().toString());
		}
		else {
			answer.put("answer", record.entry().evidence().isEmpty() ? "never-recorded" : "different");
		}
		return ResponseEntity.ok(answer.build().bytes());
	}

	private Optional<OpenedEvidence> match(Entry entry, Question question) {
		List<Evidence> candidates = entry.evidence()
			.stream()
			.filter((item) -> question.evidence() == null || item.id().equals(question.evidence()))
			.toList();
		return candidates.stream()
			.flatMap((item) -> this.vault.evidence(entry.org(), item.id()).stream())
			.filter((file) -> file.digest().equals(question.digest()))
			.findFirst();
	}

	private boolean isStored(OpenedEvidence file) {
		try {
			return !this.objects.versions(EvidenceItem.objectName(file.id())).isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the evidence store does not answer", ex);
		}
	}

}
