package org.caseledger.service.verification;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One place where ledger, vault, projection and files do not agree.
 *
 * @param code stable, kebab-case
 * @param caseId the case, null when it cannot be told
 * @param record receipt number, null when no record is meant
 * @param signer organisation whose record it is
 * @param place field, evidence id or table
 * @param expected what the ledger fixes
 * @param found what was found; never private content
 * @param message one sentence for a person
 */
public record Finding(Code code, @Nullable String caseId, @Nullable String record, @Nullable String signer,
		@Nullable String place, @Nullable String expected, @Nullable String found, String message) {

	/** What can differ. */
	public enum Code {

		/** The recomputed log is not the one that the witnesses cosigned. */
		LOG_DIFFERS("log-differs"),
		/** A record of the ledger is not in the projection. */
		RECORD_MISSING("record-missing"),
		/** A record of the projection is not the ledger's. */
		RECORD_DIFFERS("record-differs"),
		/** The chain of a case is broken. */
		CHAIN_BROKEN("chain-broken"),
		/** The vault does not hold the content that the ledger commits to. */
		VAULT_DIFFERS("vault-differs"),
		/** A readable value of the projection is not the vault's. */
		PROJECTION_DIFFERS("projection-differs"),
		/** A stored file is another than the recorded one. */
		EVIDENCE_DIFFERS("evidence-differs"),
		/** A stored file is gone. */
		EVIDENCE_MISSING("evidence-missing"),
		/** The recorded file is there, under something that was put over it. */
		EVIDENCE_COVERED("evidence-covered");

		private final String code;

		Code(String code) {
			this.code = code;
		}

		/**
		 * {@return the stable code}
		 */
		public String code() {
			return this.code;
		}

	}

	Json json() {
		return JsonObject.builder()
			.put("code", this.code.code())
			.putIfPresent("case", this.caseId)
			.putIfPresent("record", this.record)
			.putIfPresent("signer", this.signer)
			.putIfPresent("place", this.place)
			.putIfPresent("expected", this.expected)
			.putIfPresent("found", this.found)
			.put("message", this.message)
			.build();
	}

}
