package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.caseledger.chaincode.CaseState;
import org.caseledger.evidence.CheckOutcome;
import org.caseledger.evidence.EvidenceContent;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.LedgerRecord;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonArray;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Outbox;
import org.caseledger.service.ledger.Records;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.OpenedField;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives files out. Who looked, and what for, is recorded before the first byte leaves
 * (requirements X1 and L5).
 */
@RestController
class EvidenceReading {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Set<String> PURPOSES = Set.of("export", "review", "verification", "view");

	private final Register register;

	private final Records records;

	private final Vault vault;

	private final EvidenceStore store;

	private final Intake intake;

	private final EntryAnswers answers;

	EvidenceReading(Register register, Records records, Vault vault, EvidenceStore store, Intake intake,
			EntryAnswers answers) {
		this.register = register;
		this.records = records;
		this.vault = vault;
		this.store = store;
		this.intake = intake;
		this.answers = answers;
	}

	@GetMapping("/v1/cases/{owner}/{key}/evidence/{id}")
	ResponseEntity<Resource> read(Caller caller, @PathVariable String owner, @PathVariable String key,
			@PathVariable String id, @RequestParam(name = "purpose", required = false) @Nullable String given)
			throws IOException {
		// Spring takes an empty value for none; what is recorded must have been said
		String purpose = (given != null) ? given : "view";
		if (!PURPOSES.contains(purpose)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The purpose is export, review, verification or view.",
					"purpose");
		}
		Entry entry = find(caller, owner + "/" + key, id);
		OpenedEvidence file = this.vault.evidence(entry.org(), UUID.fromString(id))
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_UNKNOWN, "The key of this file is not here."));
		EvidenceContent content = open(entry, file);
		record(caller, entry, id, purpose);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.contentLength(content.size())
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName(entry, id)))
			.body(new InputStreamResource(content.stream()));
	}

	@GetMapping("/v1/cases/{owner}/{key}/evidence/{id}/stored")
	ResponseEntity<Resource> readStored(Caller caller, @PathVariable String owner, @PathVariable String key,
			@PathVariable String id) throws IOException {
		Entry entry = find(caller, owner + "/" + key, id);
		try {
			InputStream stored = openStored(new EvidenceItem(entry.ledger(), entry.org(), id).objectName(),
					this.vault.evidenceVersion(entry.org(), UUID.fromString(id)).orElse(null));
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.body(new InputStreamResource(stored));
		}
		catch (NoSuchObjectException ex) {
			throw new Problem(ProblemCode.EVIDENCE_MISSING, "The stored file is gone.");
		}
	}

	/** The version that was written, and if it is gone what stands in its place. */
	private InputStream openStored(ObjectName name, @Nullable String version) throws IOException {
		try {
			return this.store.openStored(name, version);
		}
		catch (NoSuchObjectException ex) {
			return this.store.openStored(name, null);
		}
	}

	/**
	 * The whole stored form is compared with the ledger first: a damaged file is refused,
	 * not cut off.
	 */
	private EvidenceContent open(Entry entry, OpenedEvidence file) throws IOException {
		EvidenceItem item = new EvidenceItem(entry.ledger(), entry.org(), file.id().toString());
		return switch (this.store.find(item.objectName(), file.version(), file.stored())) {
			case CheckOutcome.Missing missing ->
				throw new Problem(ProblemCode.EVIDENCE_MISSING, "The stored file is gone.");
			case CheckOutcome.Different different ->
				throw new Problem(ProblemCode.EVIDENCE_DIFFERS, "The stored file is not the recorded one.");
			case CheckOutcome.Unchanged unchanged -> this.store.open(item, file.key(), unchanged.version());
			case CheckOutcome.Covered covered -> this.store.open(item, file.key(), covered.version());
		};
	}

	/** The entry that brought the file. */
	private Entry find(Caller caller, String caseId, String id) {
		CaseState state = this.register.caseState(caseId)
			.orElseThrow(() -> new Problem(ProblemCode.CASE_UNKNOWN, "There is no such case."));
		if (!this.register.takesPart(caller.org(), state)) {
			throw new Problem(ProblemCode.NOT_PERMITTED, "Your organisation does not take part in this case.");
		}
		return this.records.ofCase(caseId, Long.MAX_VALUE)
			.stream()
			.flatMap((stored) -> stored.intact().stream())
			.map(LedgerRecord::entry)
			.filter((entry) -> Form.ID.matches(id)
					&& entry.evidence().stream().anyMatch((item) -> item.id().equals(UUID.fromString(id))))
			.findFirst()
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_UNKNOWN, "No record of this case has such evidence."));
	}

	private void record(Caller caller, Entry entry, String id, String purpose) {
		Json reference = JsonObject.builder()
			.put("rel", "evidence")
			.put("org", entry.org())
			.put("id", entry.id().toString())
			.put("item", id)
			.build();
		Json request = JsonObject.builder()
			.put("id", UUID.randomUUID().toString())
			.put("case", entry.caseId().toString())
			.put("type", "evidence.accessed")
			.put("data", JsonObject.builder().put("purpose", purpose).build())
			.put("refs", new JsonArray(List.of(reference)))
			.build();
		switch (this.intake.take(caller, List.of(EntryRequest.of(request))).getFirst()) {
			case Intake.Taken.NotTaken not -> throw not.problem();
			case Intake.Taken.Standing standing -> {
				EntryAnswers.EntryAnswer answer = this.answers.await(standing.name().org(), List.of(standing), PATIENCE)
					.get(standing.name().id());
				if (answer != null && answer.state() == Outbox.State.REFUSED) {
					throw EntryController.refused(answer.status());
				}
			}
		}
	}

	/** To be saved under a plain name, whatever was recorded. */
	static String disposition(String name) {
		return ContentDisposition.attachment()
			.filename(FileName.plain(name), StandardCharsets.UTF_8)
			.build()
			.toString();
	}

	private String fileName(Entry entry, String id) {
		return this.vault.open(entry.org(), entry.id())
			.stream()
			.filter((field) -> field.name().equals("fileName"))
			.map(OpenedField::value)
			.filter(JsonString.class::isInstance)
			.map((name) -> ((JsonString) name).value())
			.findFirst()
			.orElse(id);
	}

}
