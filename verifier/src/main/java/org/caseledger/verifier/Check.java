package org.caseledger.verifier;

import static org.caseledger.verifier.Severity.INDETERMINATE;
import static org.caseledger.verifier.Severity.INVALID;
import static org.caseledger.verifier.Severity.NOTICE;

/**
 * Everything that is checked, one constant each. Sections are those of
 * {@code docs/protocol.md}. For each constant a test switches off exactly that check and
 * shows that a named broken bundle is then no longer noticed: two checks that catch the
 * same thing are one too many, and one without an attack does nothing.
 */
enum Check {

	// The ledger: a proof of another ledger says nothing about this one.

	/** The bundle speaks of the ledger of the trust file (section 11). */
	LEDGER_OF_BUNDLE("ledger-differs", INVALID),

	/** Checkpoints have the ledger as their origin, anchored ones too (section 8). */
	LEDGER_OF_CHECKPOINT("ledger-differs", INVALID),

	/** An entry was written for this ledger, so it cannot be replayed (section 4). */
	LEDGER_OF_ENTRY("ledger-differs", INVALID),

	/** Testimony is about this ledger (section 9). */
	LEDGER_OF_TESTIMONY("ledger-differs", INVALID),

	/** Promise and refusal are about this ledger (section 10). */
	LEDGER_OF_PROMISE("ledger-differs", INVALID),

	/** Leaf 0 is the founding record that the trust file pins (section 11). */
	GENESIS("genesis-differs", INVALID),

	// The log: what was shown to one person was shown to everyone.

	/** The record stands at that leaf of a listed checkpoint (sections 7 and 12). */
	INCLUSION("inclusion-unproven", INVALID),

	/** Each checkpoint extends the one before it (sections 7 and 12). */
	CONSISTENCY("log-inconsistent", INVALID),

	/** No two checkpoints of one size have different roots (section 8). */
	FORK("log-forked", INVALID),

	// Witnesses and their keys.

	/** A cosignature of a known key fits the text (section 8). */
	COSIGNATURE("cosignature-invalid", INVALID),

	/** Every required party cosigned the last checkpoint (section 11). */
	COSIGNATURE_PRESENT("cosignature-missing", INDETERMINATE),

	/** A key counts only from its first to its last leaf (section 11). */
	KEY_RANGE("key-out-of-range", NOTICE),

	/**
	 * A lost key counts only where another party shows the checkpoint older (section 11).
	 */
	KEY_LOST("key-invalidated", NOTICE),

	/** A signature by a key that the trust file does not hold is not silently skipped. */
	KEY_KNOWN("unknown-signature", NOTICE),

	/** The verdict is as new as was asked for. */
	AGE("too-old", INDETERMINATE),

	/** Several parties hold the keys, not one operator (section 11). */
	CUSTODY("single-operator", INDETERMINATE),

	// Testimony.

	/** The signature of a known testimony key fits the text (section 9). */
	TESTIMONY("testimony-invalid", INVALID),

	/** Every required party testifies about what the bundle is about (section 13). */
	TESTIMONY_PRESENT("testimony-missing", INDETERMINATE),

	/** Testimony is of the last checkpoint (section 12). */
	TESTIMONY_CHECKPOINT("testimony-other-checkpoint", INVALID),

	/** No two statements about one thing differ (section 9). */
	TESTIMONY_AGREES("testimony-conflict", INVALID),

	/**
	 * What is testified about an entry is what the bundle's record of it says (section
	 * 9).
	 */
	TESTIMONY_ENTRY("entry-differs", INVALID),

	// Completeness of a case.

	/** The case has records at all. */
	CASE_RECORDED("case-absent", INDETERMINATE),

	/** As many records as testified (section 13). */
	CASE_NUMBER("records-withheld", INVALID),

	/** The last record is the testified head (section 13). */
	CASE_HEAD("head-differs", INVALID),

	/** Places rise by one, each record names the hash of the one before (section 5). */
	CASE_CHAIN("chain-broken", INVALID),

	/** Every record listed for a case is of that case (section 12). */
	CASE_OF_RECORD("record-of-other-case", INVALID),

	/** The log holds the records in the order of the chain (section 12). */
	CASE_ORDER("order-differs", INVALID),

	/** Each step was allowed in the stage that the steps before led to. */
	CASE_STEP("step-illegal", INVALID),

	/** An archive comes after a delivered notice and a confirmed call (rule 20). */
	FEEDBACK("feedback-incomplete", INVALID),

	/** References point to what the catalogue allows, earlier in the case (rule 19). */
	REFERENCE("reference-invalid", INVALID),

	/** The steps lead to the testified stage (section 9). */
	CASE_STAGE("stage-differs", INVALID),

	// Completeness of a class.

	/** The class, the owner and the range of leaves asked for (section 12). */
	CLASS_OF_RECORD("record-outside-subject", INVALID),

	/** As many records as testified (section 13). */
	CLASS_NUMBER("records-withheld", INVALID),

	/** The tally of the records is the testified one (sections 3 and 9). */
	CLASS_TALLY("tally-differs", INVALID),

	// One entry, its promise and its refusal.

	/** The record is of the entry asked for (section 12). */
	ENTRY_OF_RECORD("record-outside-subject", INVALID),

	/** An entry that is testified as recorded is shown. */
	ENTRY_SHOWN("records-withheld", INVALID),

	/** The entry is recorded at all. */
	ENTRY_RECORDED("entry-absent", INDETERMINATE),

	/** The signature of a known promise key fits promise or refusal (section 10). */
	PROMISE("promise-invalid", INVALID),

	/** Promise or refusal is signed by a key that the trust file holds (section 10). */
	PROMISE_KEY("promise-unproven", INDETERMINATE),

	/** Promise and refusal are about the entry asked for (section 12). */
	PROMISE_ENTRY("promise-other-entry", INVALID),

	/** The recorded entry has the promised bytes (section 10). */
	PROMISE_CONTENT("promise-differs", INVALID),

	/** The entry is not absent after the deadline, unless refused (section 13). */
	PROMISE_KEPT("promise-broken", INVALID),

	/** For an absent entry an anchor shows whether the deadline is over (section 13). */
	PROMISE_DUE("promise-open", INDETERMINATE),

	/** A refusal is told. */
	REFUSED("entry-refused", NOTICE),

	// The register: who may write, with which key, by which rules.

	/** As many records of the register as testified (section 12). */
	REGISTER_NUMBER("register-withheld", INVALID),

	/** The last record of the register is the testified head (section 12). */
	REGISTER_HEAD("register-differs", INVALID),

	/** The register is one unbroken chain in the order of the log (section 12). */
	REGISTER_CHAIN("register-broken", INVALID),

	/** The organisation was registered and active when the record was made. */
	ORGANISATION("organisation-not-active", INVALID),

	/** The register named that host for the organisation (section 4). */
	HOST("host-not-entitled", INVALID),

	/** The organisation may write this type in this case. */
	WRITER("writer-not-entitled", INVALID),

	/** The rules are of a version that this program knows. */
	RULES_KNOWN("unknown-version", INDETERMINATE),

	/** These rules were in force at that leaf (section 5). */
	RULES_ACTIVE("rules-not-active", INVALID),

	/** The rules' catalogue is the one that this program holds (section 3). */
	CATALOGUE("unknown-catalogue", INDETERMINATE),

	/** The catalogue has the type and allows it there. */
	TYPE("type-unknown", INVALID),

	/**
	 * Public codes, role, number and kinds of evidence are the catalogue's (rules 9, 17,
	 * 18).
	 */
	DATA("data-invalid", INVALID),

	// Signatures of organisations.

	/** The organisation's signature fits the entry (section 4). */
	SIGNATURE("signature-invalid", INVALID),

	/** The register held the key for the organisation at that leaf (section 4). */
	SIGNATURE_KEY("key-not-valid", INVALID),

	/** A record without the organisation's own signature is reported as such. */
	SIGNATURE_PRESENT("submitted-by-host", NOTICE),

	/**
	 * A receipt has no register: its signature and host are not checked, and it is said.
	 */
	SIGNATURE_CHECKED("register-not-supplied", NOTICE),

	// Content.

	/** One commitment for each field of the type, in order (section 12). */
	FIELD_NAMES("fields-differ", INVALID),

	/** The commitments give the entry's payload (section 6). */
	PAYLOAD("payload-differs", INVALID),

	/** An opened field gives its commitment (section 6). */
	FIELD("field-differs", INVALID),

	/** Closed fields are told. */
	FIELD_CLOSED("field-closed", NOTICE),

	/** The exporter could read its own copy (section 12). */
	FIELD_READABLE("content-unreadable", INVALID),

	/** Every content of a demanded class is open. */
	DEMANDED("withheld", INVALID),

	// Evidence.

	/** The opening of a file gives its commitment (section 6). */
	EVIDENCE_OPENING("evidence-opening-differs", INVALID),

	/** The file is the one that was recorded (section 12). */
	EVIDENCE_FILE("evidence-differs", INVALID),

	/** The encrypted form found in storage is the one that was recorded (section 12). */
	EVIDENCE_STORED("evidence-differs", INVALID),

	/** A file came as content, not only in an encrypted form that could not be opened. */
	EVIDENCE_READABLE("evidence-unreadable", INVALID),

	/** A file was given for closed evidence: nobody can say whether it is the one. */
	EVIDENCE_COMPARABLE("evidence-not-comparable", INDETERMINATE),

	/** Every opened file is in the folder. */
	EVIDENCE_PRESENT("evidence-missing", INVALID),

	/** There is a folder, if there is evidence. */
	EVIDENCE_SUPPLIED("evidence-not-supplied", INDETERMINATE),

	/** One regular, readable file for each evidence, not a link elsewhere. */
	EVIDENCE_FOLDER("evidence-refused", INVALID),

	/** Closed evidence is told. */
	EVIDENCE_CLOSED("evidence-closed", NOTICE),

	/** Files that nothing in the bundle speaks of are told. */
	EVIDENCE_USED("unused-file", NOTICE),

	// Time.

	/**
	 * An anchor record holds hash and size of the checkpoint that comes with it (section
	 * 8).
	 */
	ANCHOR("anchor-differs", INVALID),

	/**
	 * An anchored checkpoint that no known key cosigned gives no time, and it is said.
	 */
	ANCHOR_TIME("anchor-without-time", NOTICE),

	/** A record is not shown to be recorded later than it is shown to be (section 13). */
	TIME("time-inconsistent", INVALID),

	/** Witnesses' clocks that stand apart a little are told. */
	CLOCKS("clocks-apart", NOTICE),

	/** A claimed time far from the recorded one is told (section 13). */
	CLAIMED_TIME("claimed-time-gap", NOTICE),

	/**
	 * A file that was captured, as claimed, more than a day before the claimed time of
	 * its entry: nothing shows what it was until it was recorded (section 13, scenario
	 * 11).
	 */
	CAPTURED("evidence-older", NOTICE),

	/** The time rests on the witnesses alone, and it is said. */
	OUTSIDE_TIMESTAMP("no-outside-timestamp", NOTICE);

	private final String code;

	private final Severity severity;

	Check(String code, Severity severity) {
		this.code = code;
		this.severity = severity;
	}

	/**
	 * {@return the code of its finding}
	 */
	String code() {
		return this.code;
	}

	/**
	 * {@return the severity of its finding}
	 */
	Severity severity() {
		return this.severity;
	}

}
