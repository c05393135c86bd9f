package org.caseledger.service.portal;

import java.time.ZoneId;
import java.util.Locale;

import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.CaseFiles;
import org.caseledger.service.verification.Comparison;
import org.caseledger.service.verification.LedgerComparison;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages.
 */
@Controller
class PortalController {

	private final CaseFiles cases;

	private final LedgerComparison comparison;

	private final MessageSource messages;

	private final ZoneId zone;

	PortalController(CaseFiles cases, LedgerComparison comparison, MessageSource messages, Settings settings) {
		this.cases = cases;
		this.comparison = comparison;
		this.messages = messages;
		this.zone = settings.zone();
	}

	@GetMapping("/")
	String home() {
		return "home";
	}

	@GetMapping("/sign-in")
	String signIn(@RequestParam(name = "to", defaultValue = "/") String to, Model model) {
		model.addAttribute("to", to);
		return "sign-in";
	}

	@GetMapping("/check")
	String check(@RequestParam(name = "receipt", defaultValue = "") String receipt, Model model) {
		model.addAttribute("receipt", receipt);
		return "check";
	}

	@GetMapping("/cases/{owner}/{key}")
	String caseFile(Caller caller, @PathVariable String owner, @PathVariable String key, Locale locale, Model model) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		Comparison compared = this.comparison.ofCase(file.caseId());
		Words words = new Words(this.messages, locale, this.zone);
		model.addAttribute("file", file);
		model.addAttribute("timeline", Timeline.of(file, words));
		model.addAttribute("compared", compared);
		model.addAttribute("words", words);
		model.addAttribute("zone", this.zone.getId());
		return "case";
	}

	@ExceptionHandler
	ModelAndView problem(Problem problem) {
		ModelAndView page = new ModelAndView("problem");
		page.setStatus(problem.status());
		page.addObject("code", problem.code());
		page.addObject("detail", problem.getMessage());
		return page;
	}

}
