package org.caseledger.service.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

/**
 * An address to which deliveries go.
 *
 * @param tls whether the connection is encrypted
 * @param host name or literal address, ASCII
 * @param port the port
 * @param path path and query, as they are sent
 */
record Target(boolean tls, String host, int port, String path) {

	private static final int LONGEST = 2_000;

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/**
	 * Reads an address.
	 * @param url the text
	 * @return the target
	 * @throws Problem {@code request-invalid} when it is none to which a delivery can go
	 */
	static Target of(String url) {
		URI uri = uri(url);
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean tls = scheme.equals("https");
		if ((!tls && !scheme.equals("http")) || uri.getHost() == null || uri.getRawUserInfo() != null
				|| uri.getRawFragment() != null || uri.getPort() == 0 || uri.getPort() > 0xffff) {
			throw invalid();
		}
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		return new Target(tls, uri.getHost(), (uri.getPort() > 0) ? uri.getPort() : (tls ? HTTPS : HTTP),
				(uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path);
	}

	private static URI uri(String url) {
		try {
			// a character that is not ASCII could not be sent as it is
			if (url.length() > LONGEST || !url.chars().allMatch((c) -> c > ' ' && c < 0x7f)) {
				throw invalid();
			}
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw invalid();
		}
	}

	private static Problem invalid() {
		return new Problem(ProblemCode.REQUEST_INVALID,
				"Expected an https address without user name and fragment, at most 2,000 ASCII characters.", "/url");
	}

	/** What the header {@code Host} says. */
	String authority() {
		return (this.port == (this.tls ? HTTPS : HTTP)) ? this.host : this.host + ":" + this.port;
	}

	/** Addresses can hold secrets. */
	@Override
	public String toString() {
		return "Target[" + this.host + "]";
	}

}
