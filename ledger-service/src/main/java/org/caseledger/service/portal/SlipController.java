package org.caseledger.service.portal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.tracking.Tracking;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.CaseFiles;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The slip with which a complainant follows the case: printed once, in both languages.
 */
@Controller
class SlipController {

	private static final String FORM = "[0-9a-f-]{36}";

	private final Tracking tracking;

	private final CaseFiles cases;

	private final MessageSource messages;

	private final Settings settings;

	SlipController(Tracking tracking, CaseFiles cases, MessageSource messages, Settings settings) {
		this.tracking = tracking;
		this.cases = cases;
		this.messages = messages;
		this.settings = settings;
	}

	/** The code is shown in answer to the form only. */
	@GetMapping("/cases/{owner}/{key}/slip")
	ModelAndView gone(Caller caller, @PathVariable String owner, @PathVariable String key) {
		return Redirect.to("/cases/" + owner + "/" + key);
	}

	@PostMapping("/cases/{owner}/{key}/slip")
	ModelAndView issue(Caller caller, @PathVariable String owner, @PathVariable String key,
			@RequestParam("form") String form, Locale locale) {
		if (!form.matches(FORM)) {
			throw new Problem(ProblemCode.REQUEST_INVALID, "The form has lost its number: open it anew.");
		}
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		String code = this.tracking.issue(caller, file.caseId(), form);
		ModelAndView page = new ModelAndView("slip");
		List<Words> languages = new ArrayList<>(List.of(words(Locale.CHINESE), words(Locale.ENGLISH)));
		if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
			languages.add(languages.removeFirst());
		}
		page.addObject("languages", List.of()); // the slip has both
		page.addObject("both", languages);
		page.addObject("code", code);
		page.addObject("address", address().toString());
		page.addObject("file", file);
		page.addObject("opened", file.records().isEmpty() ? null : file.records().getFirst());
		page.addObject("qr", QrPicture.of(address() + "#" + code));
		return page;
	}

	private Words words(Locale locale) {
		return new Words(this.messages, locale, this.settings.zone());
	}

	private URI address() {
		URI known = this.settings.publicAddress();
		URI base = (known != null) ? known : ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri();
		return base.resolve("/track");
	}

}
