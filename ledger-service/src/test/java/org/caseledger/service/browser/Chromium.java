package org.caseledger.service.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * An installed Chromium in a process of its own, with an empty profile. It can reach this
 * machine only.
 */
public final class Chromium implements AutoCloseable {

	/** Where Chromium is, if it is in none of the usual places. */
	public static final String PROPERTY = "caseledger.chromium";

	private static final List<String> USUAL = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome");

	private static final List<String> ARGUMENTS = List.of("--headless=new", "--no-sandbox", "--disable-gpu",
			"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
			"--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0",
			"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

	private final Process process;

	private final Path profile;

	private final DevTools tools;

	private Chromium(Process process, Path profile, DevTools tools) {
		this.process = process;
		this.profile = profile;
		this.tools = tools;
	}

	/**
	 * {@return the browser of this machine, named by the property or in a usual place}
	 */
	public static Optional<Path> installed() {
		String named = System.getProperty(PROPERTY, "");
		return (named.isEmpty() ? USUAL.stream() : Stream.of(named)).map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts a browser.
	 * @param executable the program
	 * @return the browser, to be closed
	 */
	public static Chromium start(Path executable) {
		try {
			Path profile = Files.createTempDirectory("caseledger-chromium");
			List<String> command = Stream
				.of(Stream.of(executable.toString()), ARGUMENTS.stream(),
						Stream.of("--user-data-dir=" + profile, "about:blank"))
				.flatMap((part) -> part)
				.toList();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(profile.resolve("output.txt").toFile())
				.start();
			return new Chromium(process, profile, new DevTools(address(process, profile)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Chromium writes port and path into a file once it listens. */
	private static URI address(Process process, Path profile) throws IOException {
		Path file = profile.resolve("DevToolsActivePort");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DevTools.PATIENCE_SECONDS);
		while (process.isAlive() && System.nanoTime() < end) {
			List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
			if (lines.size() >= 2) {
				return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
			}
			pause();
		}
		process.destroyForcibly();
		throw new IllegalStateException(
				"Chromium did not start: " + Files.readString(profile.resolve("output.txt")).strip());
	}

	static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Opens an empty page which shares nothing, not even cookies, with other pages.
	 * @param language what the browser says that its user reads, as {@code zh-CN}
	 * @return the page
	 */
	public Page page(String language) {
		String context = text(this.tools.call(null, "Target.createBrowserContext", Map.of("disposeOnDetach", true)),
				"browserContextId");
		String target = text(
				this.tools.call(null, "Target.createTarget",
						Map.of("url", "about:blank", "browserContextId", context, "width", 1280, "height", 900)),
				"targetId");
		String session = text(
				this.tools.call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
				"sessionId");
		return new Page(this.tools, session, context, language);
	}

	private static String text(JsonNode result, String name) {
		return result.path(name).asString("");
	}

	/** Ends the process and its children, and removes the profile. */
	@Override
	public void close() {
		this.tools.close();
		List<ProcessHandle> all = Stream.concat(this.process.descendants(), Stream.of(this.process.toHandle()))
			.toList();
		all.forEach(ProcessHandle::destroyForcibly);
		CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).join();
		try (Stream<Path> files = Files.walk(this.profile)) {
			for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
