package org.caseledger.service.intake;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.caseledger.chaincode.Refusal;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Violation;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonString;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.ledger.Standstill;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.OpenedEvidence;
import org.caseledger.service.vault.SealedEntry;
import org.caseledger.service.vault.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes drafts of entries from requests: tried against the catalogue and for their form,
 * before anything is sealed.
 */
@Component
class Drafting {

	/**
	 * What stands for the sealed content while the form of an entry is tried: one that
	 * does not fit must not take the others of its batch with it.
	 */
	private static final SealedEntry.Commitments UNSEALED = new SealedEntry.Commitments(List.of(), Hash.ZERO);

	private static final String UNSEALED_PERSON = "0".repeat(32);

	private static final String FILE_NAME = "fileName";

	private final Vault vault;

	private final Register register;

	private final Standstill standstill;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Drafting(Vault vault, Register register, Standstill standstill, Clock clock) {
		this.vault = vault;
		this.register = register;
		this.standstill = standstill;
		this.clock = clock;
	}

	/**
	 * Makes a draft.
	 * @param caller who asks
	 * @param request what for
	 * @param id the id of the entry
	 * @param tag keyed digest of the request
	 * @return the draft
	 * @throws Problem {@code fields-invalid} and others of the request's form
	 */
	Draft draft(Caller caller, EntryRequest request, UUID id, byte[] tag) {
		EntryType type = Catalogue.RULES_1.type(request.type());
		if (type == null) {
			throw Problem.refused(Refusal.TYPE_UNKNOWN, "/type");
		}
		for (Violation violation : type.fields().violations(request.fields())) {
			throw new Problem(ProblemCode.FIELDS_INVALID,
					"A private field is missing, unknown or of the wrong form: " + violation.code() + ".",
					"/fields/" + violation.name());
		}
		if (request.fields().get(FILE_NAME) instanceof JsonString name && !FileName.isPossible(name.value())) {
			throw new Problem(ProblemCode.FIELDS_INVALID,
					"The name of a file has no path, no control character and no mark that turns its direction.",
					"/fields/" + FILE_NAME, FileName.remedy(name.value()));
		}
		CaseId caseId = (request.caseId() != null) ? request.caseId() : newCase(caller, type);
		List<OpenedEvidence> files = request.evidence().stream().map((file) -> uploaded(caller, caseId, file)).toList();
		SortedMap<String, @Nullable Json> fields = new TreeMap<>();
		type.fields().properties().keySet().forEach((name) -> fields.put(name, request.fields().get(name)));
		Draft draft = new Draft(caller, request, caseId, files,
				new SealedEntry(ledger(), caller.org(), id, caseId.toString(), fields, tag));
		JsonBody.fitting(() -> draft.entry(UNSEALED_PERSON, UNSEALED, UtcTime.truncate(this.clock.instant())).bytes());
		return draft;
	}

	private CaseId newCase(Caller caller, EntryType type) {
		if (!type.opens()) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "This type belongs to a case that is open already.",
					"/case");
		}
		byte[] key = new byte[16];
		this.random.nextBytes(key);
		return new CaseId(caller.org(), HexFormat.of().formatHex(key));
	}

	private OpenedEvidence uploaded(Caller caller, CaseId caseId, EntryRequest.Attachment file) {
		return this.vault.evidence(caller.org(), file.id())
			.filter((found) -> found.caseId().equals(caseId.toString()))
			.orElseThrow(() -> new Problem(ProblemCode.EVIDENCE_UNKNOWN,
					"No file with this id was uploaded to this case.", "/evidence"));
	}

	private String ledger() {
		return this.register.founding().orElseThrow(this.standstill::notFounded).ledger();
	}

}
