package org.caseledger.service.browser;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import tools.jackson.databind.JsonNode;

/**
 * What happens on a page: when it is loaded, what it requests, and what the browser
 * complains about.
 */
final class Watch {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

	void hear(String event, JsonNode what) {
		switch (event) {
			case "Page.loadEventFired" -> this.loaded.complete(true);
			case "Network.requestWillBeSent" -> requested(request(what.path("request")));
			case "Audits.issueAdded" -> issue(what.path("issue"));
			case "Runtime.exceptionThrown" -> this.complaints.add(what.path("exceptionDetails").toString());
			case "Log.entryAdded" -> logged(what.path("entry").path("level"), what);
			case "Runtime.consoleAPICalled" -> logged(what.path("type"), what);
			default -> {
				// of no interest here
			}
		}
	}

	/** The browser draws parts of its own fields from such addresses; nothing is sent. */
	private void requested(Request request) {
		if (!"data".equals(request.url().getScheme())) {
			this.requests.add(request);
		}
	}

	private static Request request(JsonNode request) {
		return new Request(request.path("method").asString(), URI.create(request.path("url").asString()),
				request.path("postData").asString(""));
	}

	/** Advice on speed is no complaint; what the content security policy blocked is. */
	private void issue(JsonNode issue) {
		if (!issue.path("code").asString("").equals("PerformanceIssue")) {
			this.complaints.add(issue.toString());
		}
	}

	private void logged(JsonNode level, JsonNode what) {
		if (level.asString("").equals("error")) {
			this.complaints.add(what.toString());
		}
	}

	List<Request> requests() {
		return List.copyOf(this.requests);
	}

	List<String> complaints() {
		return List.copyOf(this.complaints);
	}

	/**
	 * {@return what completes when the page is loaded again}
	 */
	CompletableFuture<Boolean> nextLoad() {
		CompletableFuture<Boolean> next = new CompletableFuture<>();
		this.loaded = next;
		return next;
	}

}
