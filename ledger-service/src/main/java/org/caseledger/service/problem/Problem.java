package org.caseledger.service.problem;

import java.net.URI;

import org.caseledger.chaincode.Refusal;
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

	/** Leads to what the code means. */
	private static final String TYPE = "/v1/problems/";

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
		this(code, detail, place, code.remedy());
	}

	/**
	 * Creates a problem of the service's catalogue whose remedy is more than what the
	 * code says.
	 * @param code which
	 * @param detail what happened, one sentence
	 * @param place JSON pointer into the request's body, or null
	 * @param remedy what to do
	 */
	public Problem(ProblemCode code, String detail, @Nullable String place, String remedy) {
		this(code.status(), code.code(), detail, place, remedy);
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
	 * @param rule the rule
	 * @param place JSON pointer into the entry
	 * @return the problem
	 */
	public static Problem refused(Refusal rule, String place) {
		RuleProblem problem = RuleProblem.of(rule);
		return new Problem(problem.status(), rule.code(), problem.meaning(), place, problem.remedy());
	}

	/**
	 * What the type of a problem is: the address that says what its code means.
	 * @param code the code
	 * @return the address
	 */
	public static String type(String code) {
		return TYPE + code;
	}

	/**
	 * The title of every problem of a code.
	 * @param code the code
	 * @return the title
	 */
	public static String title(String code) {
		return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
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
			.put("type", type(this.code))
			.put("title", title(this.code))
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
		detail.setType(URI.create(type(this.code)));
		detail.setTitle(title(this.code));
		detail.setProperty("code", this.code);
		if (this.place != null) {
			detail.setProperty("place", this.place);
		}
		detail.setProperty("remedy", this.remedy);
		return detail;
	}

}
