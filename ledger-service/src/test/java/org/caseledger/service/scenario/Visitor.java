package org.caseledger.service.scenario;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.caseledger.service.browser.Chromium;
import org.caseledger.service.browser.Page;
import org.caseledger.service.browser.PageRules;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person with a browser in front of the pages of the running service. When the visit
 * ends, everything that the pages requested must have been the service's own, and the
 * browser must have had nothing to complain about.
 */
final class Visitor implements AutoCloseable {

	private static final Path PICTURES = Path.of("target", "screenshots");

	private static final int DESK = 1280;

	private static final int TELEPHONE = 375;

	private final URI service = RunningService.withVisitors().address();

	private final Page page;

	private String expected = "";

	private Visitor(Page page) {
		this.page = page;
		page.width(DESK);
	}

	/** Shared by all visits, which share nothing else; ends with the test process. */
	private static final class Shared {

		private static final Chromium BROWSER = start();

		private static Chromium start() {
			Chromium browser = Chromium.start(Chromium.installed().orElseThrow());
			Runtime.getRuntime().addShutdownHook(new Thread(browser::close));
			return browser;
		}

	}

	static Visitor reading(String language) {
		Optional<Path> installed = Chromium.installed();
		Assumptions.assumeTrue(installed.isPresent(),
				"no Chromium on this machine: install it or name it with -D" + Chromium.PROPERTY);
		return new Visitor(Shared.BROWSER.page(language));
	}

	/** Says that the browser will complain about something, and with which word. */
	Visitor expects(String complaint) {
		this.expected = complaint;
		return this;
	}

	Page page() {
		return this.page;
	}

	Visitor opens(String path) {
		this.page.open(this.service.resolve(path));
		return this;
	}

	/** Opens a page that asks for a token first, and gives it. */
	Visitor opensAs(String organisation, String path) {
		opens(path);
		assertThat(this.page.path()).isEqualTo("/sign-in?to=" + path.replace("/", "%2F"));
		return gives(RunningService.withVisitors().token(organisation));
	}

	/** Signs in where the sign-in page is open. */
	Visitor gives(String token) {
		this.page.click("#token");
		this.page.type(token);
		this.page.leads(() -> this.page.click("form.card .button"));
		return this;
	}

	/** Looks at the page at the desk, on a telephone and on paper. */
	void looksAround(String name) {
		this.page.screenshot(PICTURES.resolve(name + ".png"));
		assertThat(PageRules.broken(this.page)).as("%s at the desk", name).isEmpty();
		this.page.width(TELEPHONE);
		this.page.screenshot(PICTURES.resolve(name + "-telephone.png"));
		assertThat(PageRules.broken(this.page)).as("%s on a telephone", name).isEmpty();
		this.page.width(DESK);
		this.page.print(PICTURES.resolve(name + ".pdf"));
	}

	@Override
	public void close() {
		try {
			// complaints come a little later than what they are about
			this.page.evaluate("new Promise((done) => setTimeout(done, 200))");
			assertThat(this.page.requests()).as("requests, each to the service's own origin")
				.isNotEmpty()
				.allSatisfy((request) -> assertThat(request.url().toString()).startsWith(this.service + "/"));
			assertThat(this.page.complaints()).as("what the browser complained about")
				.allMatch((complaint) -> !this.expected.isEmpty() && complaint.contains(this.expected));
		}
		finally {
			this.page.close();
		}
	}

}
