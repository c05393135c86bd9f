package org.caseledger.service.party;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the other parties: who asks says the certificate, and nothing else.
 */
final class PartyServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final Logger log = LoggerFactory.getLogger(PartyServlet.class);

	/** Of one party, so that none takes the place of another. */
	private static final int AT_ONCE = 4;

	private final transient Map<String, PartyEndpoint> endpoints;

	private final transient Function<X509Certificate[], Optional<String>> known;

	private final transient Map<String, Semaphore> places = new ConcurrentHashMap<>();

	PartyServlet(List<PartyEndpoint> endpoints, Function<X509Certificate[], Optional<String>> known) {
		this.endpoints = endpoints.stream().collect(Collectors.toMap(PartyEndpoint::address, Function.identity()));
		this.known = known;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		try {
			write(response, HttpServletResponse.SC_OK, answer(request));
		}
		catch (Problem ex) {
			write(response, ex.status().value(), ex.json().bytes());
		}
		catch (RuntimeException ex) {
			log.error("a question of another party failed", ex);
			write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, new byte[0]);
		}
	}

	private byte[] answer(HttpServletRequest request) throws IOException {
		String party = Optional
			.ofNullable((X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate"))
			.flatMap(this.known)
			.orElseThrow(() -> new Problem(ProblemCode.NOT_PERMITTED, "The certificate is of no other party."));
		PartyEndpoint endpoint = this.endpoints.get(request.getMethod() + " " + request.getRequestURI());
		if (endpoint == null) {
			throw new Problem(ProblemCode.NOT_FOUND, "There is no such address for parties.");
		}
		Semaphore place = this.places.computeIfAbsent(party, (each) -> new Semaphore(AT_ONCE));
		if (!place.tryAcquire()) {
			throw new Problem(ProblemCode.TOO_MANY_REQUESTS, "The party asks too much at once.");
		}
		try {
			return endpoint.answer(new PartyEndpoint.Question(party, above(request), body(request)));
		}
		catch (FormatException ex) {
			throw new Problem(ProblemCode.REQUEST_INVALID, ex.code());
		}
		finally {
			place.release();
		}
	}

	private static long above(HttpServletRequest request) {
		String query = Optional.ofNullable(request.getQueryString()).orElse("above=0");
		if (!query.matches("above=[0-9]{1,18}")) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The only parameter is above, a number.");
		}
		return Long.parseLong(query.substring("above=".length()));
	}

	private static byte[] body(HttpServletRequest request) throws IOException {
		try (InputStream in = request.getInputStream()) {
			byte[] body = in.readNBytes(Testimony.MAX_BYTES + 1);
			if (body.length > Testimony.MAX_BYTES) {
				throw new Problem(ProblemCode.TOO_LARGE, "The question is longer than any testimony.");
			}
			return body;
		}
	}

	private static void write(HttpServletResponse response, int status, byte[] body) throws IOException {
		response.setStatus(status);
		response.setContentType("text/plain");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
