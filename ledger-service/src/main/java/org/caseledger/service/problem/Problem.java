package org.caseledger.service.problem;

import java.net.URI;

import org.caseledger.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An error that becomes the answer of a request (RFC 9457). Its texts never repeat
 * content of the request.
 */
public final class Problem extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String TYPE = "urn:caseledger:problem:";

	private final HttpStatus status;

	private final String code;

	private final @Nullable String place;

	private final String remedy;

	/**
	 * Creates a problem of the service's catalogue.
	 * @param code which
	 * @param detail what happened, one sentence
	 */
	public Problem(ProblemCode code, String detail) {
		this(code, detail, null);
	}

	/**
	 * Creates a problem of the service's catalogue.
	 * @param code which
	 * @param detail what happened, one sentence
	 * @param place JSON pointer into the request's body, or null
	 */
	public Problem(ProblemCode code, String detail, @Nullable String place) {
		this(code.status(), code.code(), detail, place, code.remedy());
	}

	private Problem(HttpStatus status, String code, String detail, @Nullable String place, String remedy) {
		super(detail);
		this.status = status;
		this.code = code;
		this.place = place;
		this.remedy = remedy;
	}

	/**
	 * Creates the problem for a refusal by the contract's rules.
	 * @param code the rule's code (docs/rules.md)
	 * @param place JSON pointer into the entry
	 * @param conflict whether another state of the case would have allowed it (409), else
	 * the entry itself is at fault (422)
	 * @return the problem
	 */
	public static Problem refused(String code, String place, boolean conflict) {
		return new Problem(conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT, code,
				"The rules of the ledger refuse this entry.", place,
				"docs/rules.md says when '" + code + "' is the answer; correct the entry and use a new id.");
	}

	/**
	 * {@return the stable code, kebab-case}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * {@return the HTTP status}
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * {@return the JSON pointer into the request's body, or null}
	 */
	public @Nullable String place() {
		return this.place;
	}

	/**
	 * {@return the answer as one result among many}
	 */
	public JsonObject json() {
		return JsonObject.builder()
			.put("type", TYPE + this.code)
			.put("title", this.status.getReasonPhrase())
			.put("status", this.status.value())
			.put("code", this.code)
			.put("detail", String.valueOf(getMessage()))
			.putIfPresent("place", this.place)
			.put("remedy", this.remedy)
			.build();
	}

	/**
	 * {@return the answer}
	 */
	public ProblemDetail detail() {
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(this.status, getMessage());
		detail.setType(URI.create(TYPE + this.code));
		detail.setTitle(this.status.getReasonPhrase());
		detail.setProperty("code", this.code);
		if (this.place != null) {
			detail.setProperty("place", this.place);
		}
		detail.setProperty("remedy", this.remedy);
		return detail;
	}

}
