package org.caseledger.service.portal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.intake.Recording;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

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

	static final Duration PATIENCE = Duration.ofSeconds(10);

	/** In the order in which a complaint is told. */
	private static final List<String> FIELDS = List.of("category", "grade", "channel", "occurredAt", "complainant",
			"contact", "demand", "description");

	private final Recording recording;

	private final MessageSource messages;

	private final Settings settings;

	CaseRegistration(Recording recording, MessageSource messages, Settings settings) {
		this.recording = recording;
		this.messages = messages;
		this.settings = settings;
	}

	@GetMapping("/cases/new")
	ModelAndView form(Caller caller, Locale locale) {
		return page(EntryForm.empty("accepted", FIELDS, Map.of("grade", "ordinary")), null, locale);
	}

	@PostMapping("/cases/new")
	ModelAndView register(Caller caller, @RequestParam Map<String, String> typed, Locale locale) {
		Words words = new Words(this.messages, locale, this.settings.zone());
		EntryForm form = EntryForm.typed("accepted", FIELDS, id(typed.getOrDefault("id", "")), typed, words);
		if (!form.wrong().isEmpty()) {
			return page(form, null, locale);
		}
		try {
			return Redirect.to(this.recording.record(caller, form.request(null, Map.of()), PATIENCE));
		}
		catch (Problem problem) {
			// under an id that was used nothing else can be recorded
			boolean used = isUsed(new EntryName(caller.org(), form.id()));
			return page(used ? form.renewed() : form, words.problem(problem.code()), locale);
		}
	}

	/** Where an entry stands that the ledger has not recorded at once. */
	@GetMapping("/entries/{id}")
	ModelAndView waiting(Caller caller, @PathVariable String id) {
		Recording.Standing standing = this.recording.find(new EntryName(caller.org(), id(id)))
			.orElseThrow(() -> new Problem(ProblemCode.ENTRY_UNKNOWN, "Nothing was submitted under this id."));
		if (standing.receipt() != null) {
			return Redirect.to(standing);
		}
		ModelAndView page = new ModelAndView("waiting");
		page.addObject("caseId", standing.caseId());
		return page;
	}

	private ModelAndView page(EntryForm form, @Nullable String refused, Locale locale) {
		ModelAndView page = new ModelAndView("new-case");
		boolean wrong = refused != null || !form.wrong().isEmpty();
		page.setStatus(wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
		page.addObject("form", form);
		page.addObject("refused", refused);
		page.addObject("largest", this.settings.largestFile());
		page.addObject("words", new Words(this.messages, locale, this.settings.zone()));
		return page;
	}

	private boolean isUsed(EntryName name) {
		try {
			return this.recording.find(name).isPresent();
		}
		catch (Problem refused) {
			return true;
		}
	}

	private static UUID id(String text) {
		if (!Form.ID.matches(text)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The id of an entry is a UUID in lowercase.");
		}
		return UUID.fromString(text);
	}

}
