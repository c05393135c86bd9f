package org.caseledger.service.access;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Addresses of this service: never a redirect to elsewhere.
 */
final class OwnAddress {

	private static final String HOME = "/";

	private OwnAddress() {
	}

	/**
	 * Keeps an address, path and query, if it is one of this service.
	 * @param asked anybody's text
	 * @return the address, or the first page
	 */
	static String or(String asked) {
		// browsers read a backslash as a slash, and leave out tabs and ends of lines
		boolean plain = asked.chars().allMatch((c) -> c > ' ' && c < 0x7f && c != '\\');
		if (!plain || !asked.startsWith("/") || asked.startsWith("//")) {
			return HOME;
		}
		try {
			return URI.create(asked).toString();
		}
		catch (IllegalArgumentException ex) {
			return HOME;
		}
	}

	/** What a request asked for, with its query. */
	static String of(HttpServletRequest request) {
		String query = request.getQueryString();
		return or(request.getRequestURI() + ((query != null) ? "?" + query : ""));
	}

}
