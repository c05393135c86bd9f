package org.caseledger.service.problem;

import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * The service's own error codes. A refusal by the contract's rules keeps the rule's code
 * and becomes 409 or 422.
 */
public enum ProblemCode {

	MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON of the protocol's profile.",
			"Send UTF-8 JSON with integers only and without duplicate names."),
	REQUEST_INVALID(HttpStatus.BAD_REQUEST,
			"The request lacks something, or has something unknown or of the wrong form.",
			"Correct the member at the place that is named."),
	HTTP_INVALID(HttpStatus.BAD_REQUEST, "What came is not HTTP/1.1, or another server could read it differently.",
			"Send HTTP/1.1 (RFC 9112): one Host, one length, a path in UTF-8 without '..', headers of at most 8 KB."),
	HTTP_VERSION_UNKNOWN(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "The request is of another version of HTTP.",
			"Send HTTP/1.1."),
	TRANSFER_CODING_UNKNOWN(HttpStatus.NOT_IMPLEMENTED, "The body comes in a transfer coding that is not known.",
			"Send the body with its Content-Length, or chunked."),
	CURSOR_INVALID(HttpStatus.BAD_REQUEST, "The cursor is not one that this list gave out.",
			"Take 'next' of the answer as it is, with the same search and a token of the same organisation."),
	IDENTITY_CLAIMED(HttpStatus.FORBIDDEN, "The body claims an organisation, actor or host.",
			"Leave it out: the token says who you are. The attempt has been noted."),
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "No token, or one that is not valid.",
			"Send a valid token as 'Authorization: Bearer …'."),
	NOT_PERMITTED(HttpStatus.FORBIDDEN, "The token does not allow this.",
			"Ask with a token of an organisation that takes part in the case."),
	CROSS_SITE(HttpStatus.FORBIDDEN, "Another site's page sent it with this service's cookie.",
			"Send it from a page of this service, or with a token in the header."),
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body or file is larger than allowed.", "Send less at once."),
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of another media type.",
			"Send application/json; files as they are."),
	NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such address.", "Check the address; GET /v1/openapi.json lists them."),
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not for this address.",
			"Use a method that GET /v1/openapi.json lists."),
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No representation that the caller accepts.", "Accept application/json."),
	CASE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such case.", "Check owner and key of the case."),
	RECEIPT_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such record.", "Check the receipt number."),
	ENTRY_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such submission.",
			"Check organisation and id; submit it if it was never submitted."),
	EVIDENCE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such evidence.", "Upload the file first, or check its id."),
	EVIDENCE_MISSING(HttpStatus.GONE, "The stored file is gone.",
			"Ask for verification of the case; restore the file from a back-up."),
	EVIDENCE_DIFFERS(HttpStatus.CONFLICT, "The stored file is another than the one recorded.",
			"Ask for verification of the case; restore the file from a back-up."),
	RECORD_DIFFERS(HttpStatus.CONFLICT, "The database's copy of a record is not the one on the ledger.",
			"Ask for verification of the case; a rebuild restores the record."),
	EVIDENCE_ID_REUSED(HttpStatus.CONFLICT, "The id was used for another file.",
			"Choose a new id for another file; a file is never overwritten."),
	DIGEST_DIFFERS(HttpStatus.UNPROCESSABLE_CONTENT, "The file is not what was declared.",
			"Send the file again; nothing was kept."),
	EMPTY(HttpStatus.UNPROCESSABLE_CONTENT, "The file has no content.", "Send a file with content; nothing was kept."),
	CUT_OFF(HttpStatus.BAD_REQUEST, "The upload ended early.", "Send the file again; nothing was kept."),
	FIELDS_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "A private field is missing, unknown or of the wrong form.",
			"Correct the field at the place that is named; GET /v1/schemas lists them."),
	ENTRY_ID_REUSED(HttpStatus.CONFLICT, "The id stands with other content.",
			"Choose a new id for a new entry; a retry repeats the same request."),
	UPLOAD_UNKNOWN(HttpStatus.NOT_FOUND, "The upload in parts is not there: given up, failed or expired.",
			"Begin the upload again."),
	MISMATCHING_UPLOAD_OFFSET(HttpStatus.CONFLICT, "The part does not begin where the upload stands.",
			"Ask the upload for its offset and go on from there."),
	INCONSISTENT_UPLOAD_LENGTH(HttpStatus.BAD_REQUEST, "Lengths that were said of one upload differ.",
			"Say the same length of the whole file each time, or none."),
	COMPLETED_UPLOAD(HttpStatus.BAD_REQUEST, "The upload in parts has made its file already.",
			"Nothing is left to be sent; the upload says what was stored."),
	PART_CUT_OFF(HttpStatus.BAD_REQUEST, "A part ended early.", "Ask the upload for its offset and go on from there."),
	UPLOAD_DAMAGED(HttpStatus.GONE, "A stored part is gone or damaged.", "Begin the upload again; nothing was kept."),
	UPLOAD_LIMIT(HttpStatus.TOO_MANY_REQUESTS,
			"The organisation has as many uploads under way, or the upload as many parts, as it may.",
			"Finish or give up an upload, or send larger parts."),
	SUBSCRIPTION_LIMIT(HttpStatus.TOO_MANY_REQUESTS, "The organisation has as many streams or webhooks as it may.",
			"End a stream or delete a webhook that is no longer needed."),
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "More requests from there than a person makes.",
			"Wait some minutes, then try again."),
	WEBHOOK_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such webhook.", "Check the id; GET /v1/webhooks lists them."),
	ADDRESS_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "A webhook may not lead there.",
			"Name an https address of a public host that can be resolved."),
	LEDGER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The ledger does not answer.",
			"Try again later; what was promised stands."),
	LEDGER_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "As many entries wait for the ledger as the service takes on.",
			"Try again later with the same id; nothing was kept."),
	KEYS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE,
			"The outside service that keeps the key-encryption key does not answer.",
			"Try again later with the same id; nothing was kept."),
	DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer or takes nothing.",
			"Try again later, with the same id; nothing was half done."),
	STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The evidence store does not answer or takes nothing.",
			"Try again later, with the same id; nothing was half done."),
	STORE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "The evidence store has no room.",
			"Tell the operator; nothing was kept, send the file again then."),
	INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "A defect of the service.",
			"Try again; if it stays, tell the operator the time of the request.");

	private final HttpStatus status;

	private final String meaning;

	private final String remedy;

	ProblemCode(HttpStatus status, String meaning, String remedy) {
		this.status = status;
		this.meaning = meaning;
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
	 * {@return when it is the answer, one sentence}
	 */
	public String meaning() {
		return this.meaning;
	}

	/**
	 * {@return what the caller can do}
	 */
	public String remedy() {
		return this.remedy;
	}

}
