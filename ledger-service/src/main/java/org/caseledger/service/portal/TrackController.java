package org.caseledger.service.portal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.caseledger.protocol.name.Form;
import org.caseledger.service.access.SessionCookie;
import org.caseledger.service.home.Settings;
import org.caseledger.service.intake.Recording;
import org.caseledger.service.intake.ResumableUploads;
import org.caseledger.service.ledger.EntryName;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;
import org.caseledger.service.tracking.Tracking;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.CaseFiles;
import org.caseledger.service.verification.Comparison;
import org.caseledger.service.verification.LedgerComparison;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;

/**
 * A complainant's pages: the tracking code opens the own case, to read, to add files and
 * to answer the feedback. The code comes in the body of a form, never in an address.
 */
@Controller
@RequestMapping("/track")
class TrackController {

	private static final SessionCookie COOKIE = new SessionCookie("caseledger-case", "/track", Tracking.VISIT);

	private static final String CASE = "/track/case";

	private static final String UPLOADS = "/track/uploads";

	private static final FormOutline ANSWER = FormOutline.of("feedback", List.of("satisfied", "statement"));

	/** The complainant's answer is no notice and no call: those the organisation owes. */
	private static final Map<String, String> NEITHER = Map.of("notice", "none", "call", "none");

	private final Tracking tracking;

	private final CaseFiles cases;

	private final LedgerComparison comparison;

	private final Recording recording;

	private final ResumableUploads uploads;

	private final FileEntries files;

	private final FormEntries forms;

	private final MessageSource messages;

	private final Settings settings;

	TrackController(Tracking tracking, CaseFiles cases, LedgerComparison comparison, Recording recording,
			ResumableUploads uploads, FileEntries files, FormEntries forms, MessageSource messages, Settings settings) {
		this.tracking = tracking;
		this.cases = cases;
		this.comparison = comparison;
		this.recording = recording;
		this.uploads = uploads;
		this.files = files;
		this.forms = forms;
		this.messages = messages;
		this.settings = settings;
	}

	@GetMapping
	ModelAndView ask() {
		return new ModelAndView("track");
	}

	@PostMapping
	ModelAndView open(@RequestParam("code") String code, HttpServletRequest request, HttpServletResponse response) {
		try {
			Optional<String> visit = this.tracking.open(code, request.getRemoteAddr());
			if (visit.isPresent()) {
				response.addHeader(HttpHeaders.SET_COOKIE, COOKIE.with(visit.get(), request).toString());
				return Redirect.to(CASE);
			}
			return refused("unknown", HttpStatus.UNPROCESSABLE_CONTENT);
		}
		catch (Problem tooMany) {
			return refused("too-many", tooMany.status());
		}
	}

	private static ModelAndView refused(String error, HttpStatus status) {
		ModelAndView page = new ModelAndView("track", "error", error);
		page.setStatus(status);
		return page;
	}

	@PostMapping("/leave")
	ModelAndView leave(HttpServletRequest request, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE, COOKIE.none(request).toString());
		return Redirect.to("/track");
	}

	@GetMapping("/case")
	ModelAndView read(@RequestParam(name = "recorded", defaultValue = "") String recorded, HttpServletRequest request,
			Locale locale) {
		return find(request)
			.map((visitor) -> page(visitor, recorded,
					new FormEntries.Sent.Returned(EntryForm.empty(ANSWER, Map.of()), null), locale))
			.orElseGet(() -> Redirect.to("/track"));
	}

	/** Another language, where an answer was not taken. */
	@GetMapping("/feedback")
	ModelAndView answer() {
		return Redirect.to(CASE);
	}

	@PostMapping("/feedback")
	ModelAndView answer(@RequestParam Map<String, String> typed, HttpServletRequest request, Locale locale) {
		Tracking.Visitor visitor = visitor(request);
		EntryForm form = EntryForm.typed(ANSWER.demanding(Set.of("satisfied")), EntryForm.id(typed), typed,
				words(locale));
		this.tracking.adds(visitor);
		return switch (this.forms.send(visitor.caller(), form, visitor.caseId(), NEITHER, words(locale))) {
			case FormEntries.Sent.Taken taken -> Redirect.to(CASE + "?recorded=" + taken.standing().name().id());
			case FormEntries.Sent.Returned returned -> page(visitor, "", returned, locale);
		};
	}

	@PutMapping(path = "/evidence/{id}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> upload(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Tracking.Visitor visitor = visitor(request);
		this.tracking.adds(visitor);
		return this.uploads.take(visitor.caller().org(), visitor.caseId(), id, this.settings.complainantLargestFile(),
				UPLOADS, request, response);
	}

	@GetMapping(path = "/uploads/{id}", produces = JsonBody.TYPE)
	ResponseEntity<byte[]> state(@PathVariable String id, HttpServletRequest request) {
		Tracking.Visitor visitor = visitor(request);
		return this.uploads.state(visitor.caller().org(), visitor.caseId(), id);
	}

	@PatchMapping(path = "/uploads/{id}", consumes = ResumableUploads.PART, produces = JsonBody.TYPE)
	ResponseEntity<byte[]> append(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Tracking.Visitor visitor = visitor(request);
		return this.uploads.append(visitor.caller().org(), visitor.caseId(), id, request, response);
	}

	@PostMapping(path = "/files", consumes = MediaType.APPLICATION_JSON_VALUE, produces = JsonBody.TYPE)
	ResponseEntity<byte[]> addFile(InputStream body, HttpServletRequest request) {
		Tracking.Visitor visitor = visitor(request);
		return this.files.record(visitor.caller(), visitor.caseId(), visitor.caller().role(), body);
	}

	private Optional<Tracking.Visitor> find(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE.name());
		return (cookie != null) ? this.tracking.visitor(cookie.getValue()) : Optional.empty();
	}

	private Tracking.Visitor visitor(HttpServletRequest request) {
		return find(request)
			.orElseThrow(() -> new Problem(ProblemCode.UNAUTHENTICATED, "The visit has ended: enter the code again."));
	}

	private Words words(Locale locale) {
		return new Words(this.messages, locale, this.settings.zone());
	}

	private ModelAndView page(Tracking.Visitor visitor, String recorded, FormEntries.Sent.Returned answer,
			Locale locale) {
		CaseFile file = this.cases.read(visitor.caller(), visitor.caseId());
		Comparison compared = this.comparison.ofCase(visitor.caseId());
		ModelAndView page = new ModelAndView("track-case");
		page.setStatus(answer.isWrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
		page.addObject("file", file);
		page.addObject("timeline", Timeline.of(file, compared, words(locale), Sight.COMPLAINANT));
		page.addObject("compared", compared);
		page.addObject("recorded", PortalController.recorded(file, visitor.caller(), recorded));
		page.addObject("pending", isPending(visitor, recorded));
		page.addObject("form", answer.form());
		page.addObject("refused", answer.why());
		page.addObject("takesFiles", PortalController.takes(file, "evidence.added"));
		page.addObject("takesAnswer", PortalController.takes(file, "feedback"));
		page.addObject("largest", this.settings.complainantLargestFile());
		page.addObject("words", words(locale));
		page.addObject("zone", this.settings.zone().getId());
		return page;
	}

	private boolean isPending(Tracking.Visitor visitor, String id) {
		return Form.ID.matches(id) && this.recording.find(new EntryName(visitor.caller().org(), UUID.fromString(id)))
			.filter((standing) -> standing.caseId().equals(visitor.caseId()) && standing.receipt() == null)
			.isPresent();
	}

}
