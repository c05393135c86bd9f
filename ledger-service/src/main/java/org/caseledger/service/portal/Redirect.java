package org.caseledger.service.portal;

import org.caseledger.service.intake.Recording;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Leads on after a form was sent, so that loading the page again sends nothing.
 */
final class Redirect {

	private Redirect() {
	}

	/** To the case of an entry, or to where one waits for it. */
	static ModelAndView to(Recording.Standing standing) {
		String id = standing.name().id().toString();
		return to((standing.receipt() != null) ? "/cases/" + standing.caseId() + "?recorded=" + id : "/entries/" + id);
	}

	static ModelAndView to(String address) {
		RedirectView redirect = new RedirectView(address);
		redirect.setHttp10Compatible(false); // 303: by GET
		redirect.setExposeModelAttributes(false);
		return new ModelAndView(redirect);
	}

}
