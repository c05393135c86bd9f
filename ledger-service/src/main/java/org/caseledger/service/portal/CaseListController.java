package org.caseledger.service.portal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.json.JsonObject;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.search.CaseFinder;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The cases in which an organisation takes part.
 */
@Controller
class CaseListController {

	private static final int PAGE = 25;

	private static final List<String> STAGES = Stream.of(Stage.values())
		.filter((stage) -> stage != Stage.NONE)
		.map(Stage::code)
		.toList();

	private final CaseFinder finder;

	private final MessageSource messages;

	private final Settings settings;

	CaseListController(CaseFinder finder, MessageSource messages, Settings settings) {
		this.finder = finder;
		this.messages = messages;
		this.settings = settings;
	}

	/** The list, or the case whose number somebody typed. */
	@GetMapping("/cases")
	ModelAndView list(Caller caller, @RequestParam Map<String, String> asked, Locale locale) {
		String number = asked.get("case");
		if (number != null) {
			return Redirect.to("/cases/" + caseId(number.strip()));
		}
		return page(caller, asked, List.of("stage", "cursor"), locale);
	}

	/** Names belong in no address: they come in the body. */
	@PostMapping("/cases")
	ModelAndView search(Caller caller, @RequestParam Map<String, String> asked, Locale locale) {
		return page(caller, asked, List.of("complainant", "contact", "cursor"), locale).addObject("searched", true);
	}

	private ModelAndView page(Caller caller, Map<String, String> asked, List<String> names, Locale locale) {
		ModelAndView page = new ModelAndView("cases");
		names.forEach((name) -> page.addObject(name, asked.getOrDefault(name, "").strip()));
		page.addObject("searched", false);
		page.addObject("found", this.finder.find(caller, JsonBody.fitting(() -> query(asked, names))));
		page.addObject("stages", STAGES);
		page.addObject("words", new Words(this.messages, locale, this.settings.zone()));
		return page;
	}

	private static JsonObject query(Map<String, String> asked, List<String> names) {
		JsonObject.Builder query = JsonObject.builder().put("limit", PAGE);
		for (String name : names) {
			String value = asked.getOrDefault(name, "").strip();
			query.putIfPresent(name, value.isEmpty() ? null : value);
		}
		return query.build();
	}

	private static CaseId caseId(String typed) {
		try {
			return CaseId.parse(typed);
		}
		catch (FormatException ex) {
			throw new Problem(ProblemCode.CASE_UNKNOWN, "This is not the number of a case.");
		}
	}

}
