package org.caseledger.service.scenario;

import org.caseledger.service.browser.Page;
import org.caseledger.service.browser.PageRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The watch over the pages sees what it is there to see.
 */
@OwnService
class WatchedPageTest {

	@Test
	void aRequestToElsewhereFailsTheVisit() {
		Visitor visitor = Visitor.reading("en").opens("/check");
		visitor.page().evaluate("fetch('http://elsewhere.example/').catch(() => 0)");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(visitor::close)
			.withMessageContaining("elsewhere.example");
	}

	@Test
	void whatThePolicyBlocksFailsTheVisit() {
		Visitor visitor = Visitor.reading("en").opens("/check");
		visitor.page().evaluate("document.body.setAttribute('style', 'color: red')");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(visitor::close)
			.withMessageContaining("ContentSecurityPolicy");
	}

	@Test
	void aPageThatOwesSomethingIsNamed() {
		try (Visitor visitor = Visitor.reading("en").opens("/check")) {
			Page page = visitor.page();
			page.evaluate("""
					document.documentElement.lang = '';
					document.querySelector('h1').outerHTML = '<h3>Check</h3>';
					document.querySelector('label').remove();
					document.querySelector('.foot p').style.color = '#aaa';
					document.querySelector('main').style.minWidth = '2000px';
					document.querySelector('.button').textContent = '';
					""");
			assertThat(PageRules.broken(page)).extracting((broken) -> broken.substring(0, 8))
				.contains("language", "heading ", "no label", "contrast", "wider th", "no name:");
		}
	}

}
