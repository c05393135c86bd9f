package org.caseledger.service.portal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.intake.Recording;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Registers a complaint that an organisation accepts.
 */
@Controller
class CaseRegistration {

	/** In the order in which a complaint is told. */
	private static final FormOutline OUTLINE = FormOutline.of("accepted",
			List.of("category", "grade", "channel", "occurredAt", "complainant", "contact", "demand", "description"));

	private final Recording recording;

	private final FormEntries forms;

	private final MessageSource messages;

	private final Settings settings;

	CaseRegistration(Recording recording, FormEntries forms, MessageSource messages, Settings settings) {
		this.recording = recording;
		this.forms = forms;
		this.messages = messages;
		this.settings = settings;
	}

	@GetMapping("/cases/new")
	ModelAndView form(Caller caller, Locale locale) {
		return page(new FormEntries.Sent.Returned(EntryForm.empty(OUTLINE, Map.of("grade", "ordinary")), null), locale);
	}

	@PostMapping("/cases/new")
	ModelAndView register(Caller caller, @RequestParam Map<String, String> typed, Locale locale) {
		EntryForm form = EntryForm.typed(OUTLINE, EntryForm.id(typed), typed, words(locale));
		return switch (this.forms.send(caller, form, null, Map.of(), words(locale))) {
			case FormEntries.Sent.Taken taken -> Redirect.to(taken.standing());
			case FormEntries.Sent.Returned returned -> page(returned, locale);
		};
	}

	/** Where an entry stands that the ledger has not recorded at once. */
	@GetMapping("/entries/{id}")
	ModelAndView waiting(Caller caller, @PathVariable String id) {
		Recording.Standing standing = this.recording.find(new EntryName(caller.org(), EntryForm.id(id)))
			.orElseThrow(() -> new Problem(ProblemCode.ENTRY_UNKNOWN, "Nothing was submitted under this id."));
		if (standing.receipt() != null) {
			return Redirect.to(standing);
		}
		ModelAndView page = new ModelAndView("waiting");
		page.addObject("caseId", standing.caseId());
		return page;
	}

	private ModelAndView page(FormEntries.Sent.Returned returned, Locale locale) {
		ModelAndView page = new ModelAndView("new-case");
		page.setStatus(returned.isWrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
		page.addObject("form", returned.form());
		page.addObject("refused", returned.why());
		page.addObject("largest", this.settings.largestFile());
		page.addObject("words", words(locale));
		return page;
	}

	private Words words(Locale locale) {
		return new Words(this.messages, locale, this.settings.zone());
	}

}
