package org.caseledger.service.portal;

import java.util.Locale;
import java.util.Map;

import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.vault.Vault;
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
 * Steps of a case that a person takes with a form.
 */
@Controller
@RequestMapping("/cases/{owner}/{key}/steps/{type}")
class StepController {

	private final CaseFiles cases;

	private final Vault vault;

	private final FormEntries forms;

	private final MessageSource messages;

	private final Settings settings;

	StepController(CaseFiles cases, Vault vault, FormEntries forms, MessageSource messages, Settings settings) {
		this.cases = cases;
		this.vault = vault;
		this.forms = forms;
		this.messages = messages;
		this.settings = settings;
	}

	@GetMapping
	ModelAndView form(Caller caller, @PathVariable String owner, @PathVariable String key, @PathVariable String type,
			Locale locale) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		EntryForm form = EntryForm.empty(outline(type, file, caller, locale), StepRules.FILLED);
		return page(file, new FormEntries.Sent.Returned(form, null), locale);
	}

	@PostMapping
	ModelAndView take(Caller caller, @PathVariable String owner, @PathVariable String key, @PathVariable String type,
			@RequestParam Map<String, String> typed, Locale locale) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		Words words = words(locale);
		EntryForm form = StepRules
			.judged(EntryForm.typed(outline(type, file, caller, locale), EntryForm.id(typed), typed, words), words);
		Map<String, String> more = StepRules.persons(form,
				(name) -> this.vault.pseudonym(file.caseId(), caller.org(), name));
		return switch (this.forms.send(caller, form, file.caseId(), more, words)) {
			case FormEntries.Sent.Taken taken -> Redirect.to(taken.standing());
			case FormEntries.Sent.Returned returned -> page(file, returned, locale);
		};
	}

	private FormOutline outline(String type, CaseFile file, Caller caller, Locale locale) {
		return Steps.outline(type, file, caller, words(locale))
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
