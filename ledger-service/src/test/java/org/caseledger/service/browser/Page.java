package org.caseledger.service.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of a browser, used as a person uses it, and watched: what it requests, and
 * what it complains about.
 */
public final class Page implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final DevTools tools;

	private final String session;

	private final String context;

	private final Watch watch = new Watch();

	Page(DevTools tools, String session, String context, String language) {
		this.tools = tools;
		this.session = session;
		this.context = context;
		tools.listen(session, this.watch::hear);
		List.of("Page", "Runtime", "Network", "Log", "Audits", "DOM", "Accessibility")
			.forEach((domain) -> call(domain + ".enable", Map.of()));
		call("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
	}

	private JsonNode call(String method, Map<String, ?> parameters) {
		return this.tools.call(this.session, method, parameters);
	}

	/**
	 * Sends no faster than a line of that speed, so that progress can be seen on any
	 * machine.
	 * @param bytesPerSecond the speed of uploads
	 */
	public void uploadsAt(int bytesPerSecond) {
		call("Network.emulateNetworkConditions",
				Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytesPerSecond));
	}

	/** Breaks every connection off, and lets no new one through. */
	public void offline() {
		call("Network.emulateNetworkConditions",
				Map.of("offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	private static String string(JsonNode node, String pointer) {
		return node.at(pointer).asString("");
	}

	/**
	 * {@return every request so far}
	 */
	public List<Request> requests() {
		return this.watch.requests();
	}

	/**
	 * {@return what the console reported as an error: exceptions, files that did not
	 * load, and whatever the content security policy blocked}
	 */
	public List<String> complaints() {
		return this.watch.complaints();
	}

	/**
	 * Opens an address and waits until it is loaded.
	 * @param address where to
	 */
	public void open(URI address) {
		leads(() -> {
			String error = string(call("Page.navigate", Map.of("url", address.toString())), "/errorText");
			if (!error.isEmpty()) {
				throw new IllegalStateException(address + ": " + error);
			}
		});
	}

	/**
	 * Does what leads to another page and waits until that is loaded.
	 * @param step what leads there
	 */
	public void leads(Runnable step) {
		CompletableFuture<Boolean> loaded = this.watch.nextLoad();
		step.run();
		DevTools.await("loading", loaded);
	}

	/**
	 * {@return where the page is, without the origin}
	 */
	public String path() {
		return evaluate("location.pathname + location.search").asString("");
	}

	/**
	 * Evaluates JavaScript in the page.
	 * @param expression the expression; a promise is awaited
	 * @return its value
	 */
	public JsonNode evaluate(String expression) {
		JsonNode answer = call("Runtime.evaluate",
				Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
		if (answer.has("exceptionDetails")) {
			throw new IllegalStateException(answer.get("exceptionDetails").toString());
		}
		return answer.path("result").path("value");
	}

	/**
	 * Runs a script in every page that this one opens from now on, before its own.
	 * @param script the script
	 */
	public void before(String script) {
		call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
	}

	/**
	 * Waits until something is so.
	 * @param expression JavaScript that becomes true
	 */
	public void until(String expression) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DevTools.PATIENCE_SECONDS);
		while (!evaluate("!!(" + expression + ")").asBoolean(false)) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("never became so: " + expression);
			}
			Chromium.pause();
		}
	}

	/**
	 * What a person reads in an element.
	 * @param selector CSS selector of the first one
	 * @return its rendered text
	 */
	public String text(String selector) {
		return evaluate("document.querySelector(" + quoted(selector) + ").innerText").asString("");
	}

	/**
	 * What a person reads in each of several elements.
	 * @param selector CSS selector
	 * @return their rendered texts
	 */
	public List<String> texts(String selector) {
		return strings(evaluate(
				"[...document.querySelectorAll(" + quoted(selector) + ")].map((element) => element.innerText)"));
	}

	/**
	 * The strings of an array.
	 * @param array the array
	 * @return its strings
	 */
	public static List<String> strings(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).map((item) -> item.asString("")).toList();
	}

	/**
	 * Clicks the middle of an element.
	 * @param selector CSS selector
	 */
	public void click(String selector) {
		click(selector, 1);
	}

	/**
	 * Clicks the middle of an element several times, as fast as the browser takes it.
	 * @param selector CSS selector
	 * @param times how often
	 */
	public void click(String selector, int times) {
		JsonNode middle = middle(selector);
		for (int n = 1; n <= times; n++) {
			for (String type : List.of("mousePressed", "mouseReleased")) {
				call("Input.dispatchMouseEvent", Map.of("type", type, "x", middle.path("x").asDouble(), "y",
						middle.path("y").asDouble(), "button", "left", "clickCount", n));
			}
		}
	}

	private JsonNode middle(String selector) {
		return evaluate("""
				(() => {
					const element = document.querySelector(%s);
					element.scrollIntoView({ block: 'center', behavior: 'instant' });
					const box = element.getBoundingClientRect();
					return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
				})()""".formatted(quoted(selector)));
	}

	/**
	 * Puts text where the keyboard is.
	 * @param text the text
	 */
	public void type(String text) {
		call("Input.insertText", Map.of("text", text));
	}

	/**
	 * Presses a key.
	 * @param key which
	 */
	public void press(Key key) {
		for (String type : List.of("keyDown", "keyUp")) {
			call("Input.dispatchKeyEvent", Map.of("type", type, "key", key.name, "code", key.name,
					"windowsVirtualKeyCode", key.code, "text", type.equals("keyDown") ? key.text : ""));
		}
	}

	/** A key. */
	public enum Key {

		/** To the next field. */
		TAB("Tab", 9, ""),
		/** To the next choice. */
		DOWN("ArrowDown", 40, ""),
		/** Chooses, or presses a button. */
		SPACE(" ", 32, " "),
		/** Confirms. */
		ENTER("Enter", 13, "\r");

		private final String name;

		private final int code;

		private final String text;

		Key(String name, int code, String text) {
			this.name = name;
			this.code = code;
			this.text = text;
		}

	}

	/**
	 * Chooses files in a file field.
	 * @param selector CSS selector of the field
	 * @param file the files
	 */
	public void choose(String selector, Path... file) {
		String field = string(
				call("Runtime.evaluate", Map.of("expression", "document.querySelector(" + quoted(selector) + ")")),
				"/result/objectId");
		call("DOM.setFileInputFiles", Map.of("objectId", field, "files", paths(file)));
	}

	/**
	 * Drags files from elsewhere and drops them on an element.
	 * @param selector CSS selector
	 * @param file the files
	 */
	public void drop(String selector, Path... file) {
		JsonNode middle = middle(selector);
		for (String type : List.of("dragEnter", "dragOver", "drop")) {
			call("Input.dispatchDragEvent",
					Map.of("type", type, "x", middle.path("x").asDouble(), "y", middle.path("y").asDouble(), "data",
							Map.of("items", List.of(), "files", paths(file), "dragOperationsMask", 1)));
		}
	}

	private static List<String> paths(Path... file) {
		return Stream.of(file).map((one) -> one.toAbsolutePath().toString()).toList();
	}

	/**
	 * {@return the cookies of this page's profile}
	 */
	public List<JsonNode> cookies() {
		JsonNode cookies = this.tools.call(null, "Storage.getCookies", Map.of("browserContextId", this.context))
			.path("cookies");
		return StreamSupport.stream(cookies.spliterator(), false).toList();
	}

	/**
	 * {@return what assistive technology is told: every node with role and name}
	 */
	public List<Told> told() {
		JsonNode nodes = call("Accessibility.getFullAXTree", Map.of()).path("nodes");
		return StreamSupport.stream(nodes.spliterator(), false)
			.filter((node) -> !node.path("ignored").asBoolean(false))
			.map((node) -> new Told(string(node, "/role/value"), string(node, "/name/value")))
			.toList();
	}

	/**
	 * A node as assistive technology is told of it.
	 *
	 * @param role its role
	 * @param name its accessible name
	 */
	public record Told(String role, String name) {
	}

	/**
	 * Sets the width of the window.
	 * @param width in CSS pixels
	 */
	public void width(int width) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
	}

	/**
	 * Shows the page as it would be printed, or as on a screen again.
	 * @param printed whether printed
	 */
	public void printed(boolean printed) {
		call("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : ""));
	}

	/**
	 * Takes a picture of the whole page.
	 * @param file where to
	 */
	public void screenshot(Path file) {
		write(file, call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true)));
	}

	/**
	 * Prints the page on A4.
	 * @param file where to
	 */
	public void print(Path file) {
		write(file, call("Page.printToPDF",
				Map.of("paperWidth", 8.27, "paperHeight", 11.69, "printBackground", false, "preferCSSPageSize", true)));
	}

	private static void write(Path file, JsonNode answer) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.write(file, Base64.getDecoder().decode(string(answer, "/data")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String quoted(String text) {
		return JSON.writeValueAsString(text);
	}

	/** Closes the page and forgets its cookies. */
	@Override
	public void close() {
		this.tools.call(null, "Target.disposeBrowserContext", Map.of("browserContextId", this.context));
	}

}
