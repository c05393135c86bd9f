package org.caseledger.service.portal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.catalogue.Writer;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.CaseFiles;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The steps of a case that need nothing but a form. Which of them are possible the
 * catalogue says; whether one is taken, the ledger.
 */
@Controller
@RequestMapping("/cases/{owner}/{key}/steps/{type}")
class StepController {

	/** In the order of a case, with the fields of each in the order of its form. */
	private static final List<Step> STEPS = List.of(new Step("acknowledged", List.of("means", "text", "dueDates")),
			new Step("investigated", List.of("finding", "facts", "responsibility", "legalBasis", "reportNumber")),
			new Step("resolved",
					List.of("outcome", "decision", "amount", "legalBasis", "improvement", "improvementBy")),
			new Step("feedback", List.of("notice", "call", "satisfied", "noticeNumber", "statement")),
			new Step("archived", List.of("outcome", "summary")));

	private final CaseFiles cases;

	private final FormEntries forms;

	private final MessageSource messages;

	private final Settings settings;

	StepController(CaseFiles cases, FormEntries forms, MessageSource messages, Settings settings) {
		this.cases = cases;
		this.forms = forms;
		this.messages = messages;
		this.settings = settings;
	}

	/** A type of entry and the fields that its form asks for. */
	private record Step(String type, List<String> fields) {

		boolean isPossible(CaseFile file, Caller caller) {
			EntryType known = Objects.requireNonNull(Catalogue.RULES_1.type(this.type));
			return known.mayFollow(Stage.of(file.stage()))
					&& (known.who() != Writer.OWNER || file.owner().equals(caller.org()));
		}

	}

	/** Types of the steps that are possible now. */
	static List<String> possible(CaseFile file, Caller caller) {
		return STEPS.stream().filter((step) -> step.isPossible(file, caller)).map(Step::type).toList();
	}

	@GetMapping
	ModelAndView form(Caller caller, @PathVariable String owner, @PathVariable String key, @PathVariable String type,
			Locale locale) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		EntryForm form = EntryForm.empty(type, step(type).fields(), Map.of());
		return page(file, new FormEntries.Sent.Returned(form, null), locale);
	}

	@PostMapping
	ModelAndView take(Caller caller, @PathVariable String owner, @PathVariable String key, @PathVariable String type,
			@RequestParam Map<String, String> typed, Locale locale) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		EntryForm form = EntryForm.typed(type, step(type).fields(), EntryForm.id(typed), typed, words(locale));
		return switch (this.forms.send(caller, form, file.caseId(), Map.of(), words(locale))) {
			case FormEntries.Sent.Taken taken -> Redirect.to(taken.standing());
			case FormEntries.Sent.Returned returned -> page(file, returned, locale);
		};
	}

	private static Step step(String type) {
		return STEPS.stream()
			.filter((step) -> step.type().equals(type))
			.findFirst()
			.orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, "There is no form for this type."));
	}

	private Words words(Locale locale) {
		return new Words(this.messages, locale, this.settings.zone());
	}

	private ModelAndView page(CaseFile file, FormEntries.Sent.Returned returned, Locale locale) {
		ModelAndView page = new ModelAndView("step");
		page.setStatus(returned.isWrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
		page.addObject("file", file);
		page.addObject("form", returned.form());
		page.addObject("refused", returned.why());
		page.addObject("words", words(locale));
		return page;
	}

}
