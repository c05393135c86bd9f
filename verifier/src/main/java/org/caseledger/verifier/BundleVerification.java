package org.caseledger.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.bundle.Anchor;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.ProvenRecord;
import org.caseledger.protocol.bundle.Subject;
import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.trust.TrustFile;
import org.jspecify.annotations.Nullable;

/**
 * One run over a bundle: from the signatures on the log down to the files.
 */
final class BundleVerification {

	private final Bundle bundle;

	private final TrustFile trust;

	private final VerifyOptions options;

	private final Report report;

	private final SignatureJudge judge;

	private final Map<Hash, Catalogue> catalogues = new HashMap<>();

	BundleVerification(Bundle bundle, TrustFile trust, VerifyOptions options, Report report, SignatureJudge judge) {
		this.bundle = bundle;
		this.trust = trust;
		this.options = options;
		this.report = report;
		this.judge = judge;
	}

	Verdict verdict() {
		this.report.equal(Check.LEDGER_OF_BUNDLE, this.trust.ledger(), this.bundle.ledger(), "/ledger");
		List<PlacedCheckpoint> listed = checkpoints();
		LogChecks log = new LogChecks(this.report, this.trust.ledger(), listed);
		listed.forEach(log::origin);
		log.consistency(this.bundle.checkpoints());
		Witnesses witnesses = new Witnesses(this.report, this.judge, this.trust, listed);
		Testimonies testimonies = new Testimonies(this.report, this.judge, this.trust, witnesses,
				listed.getLast().checkpoint());
		for (int i = 0; i < this.bundle.testimony().size(); i++) {
			testimonies.take(this.bundle.testimony().get(i), "/testimony/" + i);
		}
		List<Recorded> register = included(log, "/register/", this.bundle.register());
		List<Recorded> anchors = included(log, "/anchors/",
				this.bundle.anchors().stream().map(Anchor::proven).toList());
		List<Recorded> records = included(log, "/records/",
				this.bundle.records().stream().map(BundledRecord::proven).toList());

		RegisterChecks.check(this.report, this.trust.ledger(), this.trust.genesis(), register, testimonies);
		RegisterHistory history = new RegisterHistory(register);
		RecordChecks each = new RecordChecks(this.report, this.judge, this.trust.ledger(), history);
		register.forEach(each::check);
		anchors.forEach(each::check);
		records.forEach((recorded) -> record(each, recorded));
		Anchors bounds = anchors(log, witnesses, anchors);
		SubjectChecks subject = new SubjectChecks(this.report, testimonies, history);
		subject.check(this.bundle.subject(), records, this.catalogues);
		promise(witnesses, bounds, records, subject.isProvenAbsent());
		List<RecordLine> lines = records(witnesses, bounds, records);
		List<EvidenceLine> evidence = evidence(records);
		new Limits(this.report, this.trust, this.options).check(witnesses.asOf());
		List<Finding> findings = this.report.findings();
		return new Verdict(Outcome.of(findings), witnesses.asOf(), about(), lines, evidence, findings);
	}

	private List<PlacedCheckpoint> checkpoints() {
		List<PlacedCheckpoint> placed = new ArrayList<>();
		for (int i = 0; i < this.bundle.checkpoints().size(); i++) {
			placed.add(
					new PlacedCheckpoint("/checkpoints/" + i + "/note", this.bundle.checkpoints().get(i).checkpoint()));
		}
		return placed;
	}

	private List<Recorded> included(LogChecks log, String list, List<ProvenRecord> proven) {
		List<Recorded> recorded = new ArrayList<>();
		for (int i = 0; i < proven.size(); i++) {
			Recorded each = Recorded.of(list + i, proven.get(i).index(), proven.get(i).record());
			log.inclusion(each, proven.get(i).proof(), each.place() + "/proof");
			recorded.add(each);
		}
		return recorded;
	}

	private void record(RecordChecks each, Recorded recorded) {
		each.checkSigned(recorded);
		Catalogue catalogue = each.check(recorded);
		if (catalogue != null) {
			this.catalogues.put(recorded.hash(), catalogue);
		}
	}

	private Anchors anchors(LogChecks log, Witnesses witnesses, List<Recorded> recorded) {
		Anchors anchors = new Anchors(this.report, witnesses);
		for (int i = 0; i < recorded.size(); i++) {
			PlacedCheckpoint anchored = new PlacedCheckpoint(recorded.get(i).place() + "/note",
					this.bundle.anchors().get(i).checkpoint());
			log.origin(anchored);
			anchors.take(recorded.get(i), anchored);
		}
		return anchors;
	}

	private void promise(Witnesses witnesses, Anchors anchors, List<Recorded> records, boolean absent) {
		Recorded shown = records.isEmpty() ? null : records.getFirst();
		PromiseChecks.Circumstances circumstances = (shown != null)
				? new PromiseChecks.Circumstances(true, anchors.notBefore(shown.index()),
						witnesses.notAfter(shown.index()))
				: new PromiseChecks.Circumstances(absent, anchors.latest(), null);
		new PromiseChecks(this.report, this.judge, this.trust, this.bundle.subject()).check(this.bundle.promise(),
				this.bundle.refusal(), shown, circumstances);
	}

	private List<RecordLine> records(Witnesses witnesses, Anchors anchors, List<Recorded> records) {
		ContentChecks content = new ContentChecks(this.report, this.options.demanded());
		TimeChecks time = new TimeChecks(this.report);
		List<RecordLine> lines = new ArrayList<>();
		for (int i = 0; i < records.size(); i++) {
			Recorded recorded = records.get(i);
			BundledRecord bundled = this.bundle.records().get(i);
			ContentChecks.Shown shown = content.check(recorded, bundled, this.catalogues.get(recorded.hash()));
			Instant notBefore = anchors.notBefore(recorded.index());
			Instant notAfter = witnesses.notAfter(recorded.index());
			time.check(recorded, notBefore, notAfter);
			lines.add(recorded.line(notBefore, notAfter, shown.open(), shown.closed()));
		}
		return lines;
	}

	private List<EvidenceLine> evidence(List<Recorded> records) {
		EvidenceChecks evidence = new EvidenceChecks(this.report, this.options.evidence());
		for (int i = 0; i < records.size(); i++) {
			evidence.check(records.get(i), this.bundle.records().get(i));
		}
		return evidence.finish();
	}

	private About about() {
		return switch (this.bundle.subject()) {
			case Subject.OfCase asked -> about(About.Kind.CASE, asked.caseId().toString());
			case Subject.OfClass asked -> about(About.Kind.CLASS,
					asked.owner() + " " + asked.typeClass() + " " + asked.from() + " " + asked.to());
			case Subject.OfEntry asked -> about(About.Kind.ENTRY, asked.org() + " " + asked.id());
		};
	}

	private About about(About.Kind kind, String subject) {
		return new About(kind, this.bundle.ledger(), subject);
	}

}
