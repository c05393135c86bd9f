package org.caseledger.service.portal;

import java.io.InputStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.service.access.Caller;
import org.caseledger.service.home.Settings;
import org.caseledger.service.problem.JsonBody;
import org.caseledger.service.tracking.Tracking;
import org.caseledger.service.verification.CaseFile;
import org.caseledger.service.verification.CaseFiles;
import org.caseledger.service.verification.Comparison;
import org.caseledger.service.verification.LedgerComparison;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages.
 */
@Controller
class PortalController {

	private final CaseFiles cases;

	private final LedgerComparison comparison;

	private final FileEntries files;

	private final Tracking tracking;

	private final MessageSource messages;

	private final ZoneId zone;

	private final long largest;

	PortalController(CaseFiles cases, LedgerComparison comparison, FileEntries files, Tracking tracking,
			MessageSource messages, Settings settings) {
		this.cases = cases;
		this.comparison = comparison;
		this.files = files;
		this.tracking = tracking;
		this.messages = messages;
		this.zone = settings.zone();
		this.largest = settings.largestFile();
	}

	@GetMapping("/")
	String home() {
		return "home";
	}

	@GetMapping("/sign-in")
	String signIn(@RequestParam(name = "to", defaultValue = "/") String to,
			@RequestParam(name = "refused", defaultValue = "false") boolean refused, Model model) {
		model.addAttribute("to", to);
		model.addAttribute("refused", refused);
		return "sign-in";
	}

	@GetMapping("/check")
	String check(@RequestParam(name = "receipt", defaultValue = "") String receipt, Model model) {
		model.addAttribute("receipt", receipt);
		model.addAttribute("zone", this.zone.getId());
		return "check";
	}

	@PostMapping(path = "/cases/{owner}/{key}/files", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = JsonBody.TYPE)
	ResponseEntity<byte[]> addFile(Caller caller, @PathVariable String owner, @PathVariable String key,
			InputStream body) {
		return this.files.record(caller, owner + "/" + key, "organisation", body);
	}

	@GetMapping("/cases/{owner}/{key}")
	String caseFile(Caller caller, @PathVariable String owner, @PathVariable String key,
			@RequestParam(name = "recorded", defaultValue = "") String recorded, Locale locale, Model model) {
		CaseFile file = this.cases.read(caller, owner + "/" + key);
		Comparison compared = this.comparison.ofCase(file.caseId());
		Words words = new Words(this.messages, locale, this.zone);
		model.addAttribute("file", file);
		model.addAttribute("kind", CaseId.parse(file.caseId()).kind().name().toLowerCase(Locale.ROOT));
		model.addAttribute("timeline", Timeline.of(file, compared, words, Sight.PARTY));
		model.addAttribute("compared", compared);
		model.addAttribute("recorded", recorded(file, caller, recorded));
		model.addAttribute("takesFiles", takes(file, "evidence.added"));
		model.addAttribute("steps", Steps.possible(file, caller));
		model.addAttribute("largest", this.largest);
		model.addAttribute("owned", caller.org().equals(file.owner()));
		model.addAttribute("tracked", this.tracking.issuedAt(file.caseId()).map(words::time).orElse(null));
		model.addAttribute("slip", UUID.randomUUID().toString());
		model.addAttribute("words", words);
		model.addAttribute("zone", this.zone.getId());
		return "case";
	}

	/** The record that a person has just made. */
	static CaseFile.@Nullable Item recorded(CaseFile file, Caller caller, String id) {
		return file.records()
			.stream()
			.filter((item) -> item.record().entry().org().equals(caller.org())
					&& item.record().entry().id().toString().equals(id))
			.findFirst()
			.orElse(null);
	}

	static boolean takes(CaseFile file, String type) {
		EntryType known = Objects.requireNonNull(Catalogue.RULES_1.type(type));
		return known.mayFollow(Stage.of(file.stage()));
	}

}
