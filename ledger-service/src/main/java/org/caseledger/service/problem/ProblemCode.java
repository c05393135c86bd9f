package org.caseledger.service.problem;

import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * The service's own error codes. A refusal by the contract's rules keeps the rule's code
 * and becomes 409 or 422.
 */
public enum ProblemCode {

	/** The body is not JSON of the protocol's profile. */
	MALFORMED_JSON(HttpStatus.BAD_REQUEST, "Send UTF-8 JSON with integers only and without duplicate names."),
	/** The request lacks something, or has something unknown or of the wrong form. */
	REQUEST_INVALID(HttpStatus.BAD_REQUEST, "Correct the member at the place that is named."),
	/** The cursor is not one that this list gave out. */
	CURSOR_INVALID(HttpStatus.BAD_REQUEST,
			"Take 'next' of the answer as it is, with the same search and a token of the same organisation."),
	/** The body claims an organisation, actor or host. */
	IDENTITY_CLAIMED(HttpStatus.FORBIDDEN, "Leave it out: the token says who you are. The attempt has been noted."),
	/** No token, or one that is not valid. */
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Send a valid token as 'Authorization: Bearer …'."),
	/** The token does not allow this. */
	NOT_PERMITTED(HttpStatus.FORBIDDEN, "Ask with a token of an organisation that takes part in the case."),
	/** Another site's page sent it with this service's cookie. */
	CROSS_SITE(HttpStatus.FORBIDDEN, "Send it from a page of this service, or with a token in the header."),
	/** The body or file is larger than allowed. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Send less at once."),
	/** The body is of another media type. */
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json; files as they are."),
	/** There is no such address. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Check the address; docs/openapi.yaml lists them."),
	/** The method is not for this address. */
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Use a method that docs/openapi.yaml lists."),
	/** No representation that the caller accepts. */
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Accept application/json."),
	/** There is no such case. */
	CASE_UNKNOWN(HttpStatus.NOT_FOUND, "Check owner and key of the case."),
	/** There is no such record. */
	RECEIPT_UNKNOWN(HttpStatus.NOT_FOUND, "Check the receipt number."),
	/** There is no such submission. */
	ENTRY_UNKNOWN(HttpStatus.NOT_FOUND, "Check organisation and id; submit it if it was never submitted."),
	/** There is no such evidence. */
	EVIDENCE_UNKNOWN(HttpStatus.NOT_FOUND, "Upload the file first, or check its id."),
	/** The stored file is gone. */
	EVIDENCE_MISSING(HttpStatus.GONE, "Ask for verification of the case; restore the file from a back-up."),
	/** The stored file is another than the one recorded. */
	EVIDENCE_DIFFERS(HttpStatus.CONFLICT, "Ask for verification of the case; restore the file from a back-up."),
	/** The database's copy of a record is not the one on the ledger. */
	RECORD_DIFFERS(HttpStatus.CONFLICT, "Ask for verification of the case; a rebuild restores the record."),
	/** The id was used for another file. */
	EVIDENCE_ID_REUSED(HttpStatus.CONFLICT, "Choose a new id for another file; a file is never overwritten."),
	/** The file is not what was declared. */
	DIGEST_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT, "Send the file again; nothing was kept."),
	/** The file has no content. */
	EMPTY(HttpStatus.UNPROCESSABLE_CONTENT, "Send a file with content; nothing was kept."),
	/** The upload ended early. */
	CUT_OFF(HttpStatus.BAD_REQUEST, "Send the file again; nothing was kept."),
	/** A private field is missing, unknown or of the wrong form (requirement P3a). */
	FIELDS_INVALID(HttpStatus.UNPROCESSABLE_CONTENT,
			"Correct the field at the place that is named; the catalogue lists them."),
	/** The id stands with other content. */
	ENTRY_ID_REUSED(HttpStatus.CONFLICT, "Choose a new id for a new entry; a retry repeats the same request."),
	/** The upload in parts is not there: given up, failed or expired. */
	UPLOAD_UNKNOWN(HttpStatus.NOT_FOUND, "Begin the upload again."),
	/** The part does not begin where the upload stands. */
	MISMATCHING_UPLOAD_OFFSET(HttpStatus.CONFLICT, "Ask the upload for its offset and go on from there."),
	/** Lengths that were said of one upload differ. */
	INCONSISTENT_UPLOAD_LENGTH(HttpStatus.BAD_REQUEST, "Say the same length of the whole file each time, or none."),
	/** The upload in parts has made its file already. */
	COMPLETED_UPLOAD(HttpStatus.BAD_REQUEST, "Nothing is left to be sent; the upload says what was stored."),
	/** A part ended early. */
	PART_CUT_OFF(HttpStatus.BAD_REQUEST, "Ask the upload for its offset and go on from there."),
	/** A stored part is gone or damaged. */
	UPLOAD_DAMAGED(HttpStatus.GONE, "Begin the upload again; nothing was kept."),
	/**
	 * The organisation has as many uploads under way, or the upload as many parts, as it
	 * may.
	 */
	UPLOAD_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "Finish or give up an upload, or send larger parts."),
	/** The organisation has as many streams or webhooks as it may. */
	SUBSCRIPTION_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "End a stream or delete a webhook that is no longer needed."),
	/** More requests from there than a person makes. */
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Wait some minutes, then try again."),
	/** There is no such webhook. */
	WEBHOOK_UNKNOWN(HttpStatus.NOT_FOUND, "Check the id; GET /v1/webhooks lists them."),
	/** A webhook may not lead there. */
	ADDRESS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Name an https address of a public host that can be resolved."),
	/** The ledger does not answer. */
	LEDGER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again later; what was promised stands."),
	/** The outside service that keeps the key-encryption key does not answer. */
	KEYS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again later with the same id; nothing was kept."),
	/** The database does not answer or takes nothing. */
	DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again later, with the same id; nothing was half done."),
	/** The evidence store has no room. */
	STORE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "Tell the operator; nothing was kept, send the file again then."),
	/** A defect of the service. */
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Try again; if it stays, tell the operator the time of the request.");

	private final HttpStatus status;

	private final String remedy;

	ProblemCode(HttpStatus status, String remedy) {
		this.status = status;
		this.remedy = remedy;
	}

	/**
	 * {@return the code as it is answered, kebab-case}
	 */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * {@return the HTTP status}
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * {@return what the caller can do}
	 */
	public String remedy() {
		return this.remedy;
	}

}
