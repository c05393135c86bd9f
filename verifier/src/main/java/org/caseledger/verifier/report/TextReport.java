package org.caseledger.verifier.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.caseledger.protocol.UtcTime;
import org.caseledger.verifier.About;
import org.caseledger.verifier.EvidenceLine;
import org.caseledger.verifier.Finding;
import org.caseledger.verifier.Outcome;
import org.caseledger.verifier.RecordLine;
import org.caseledger.verifier.Severity;
import org.caseledger.verifier.Verdict;

/**
 * A verdict for a person: first as of when, then the verdict, then what it rests on.
 */
public final class TextReport {

	private final Wording wording;

	private final List<String> lines = new ArrayList<>();

	private TextReport(Wording wording) {
		this.wording = wording;
	}

	/**
	 * Writes a verdict.
	 * @param verdict the verdict
	 * @param wording the language
	 * @return lines, each ended by a line feed
	 */
	public static String of(Verdict verdict, Wording wording) {
		TextReport report = new TextReport(wording);
		report.head(verdict);
		report.records(verdict.records());
		report.evidence(verdict.evidence());
		report.findings(verdict.findings());
		return String.join("\n", report.lines) + "\n";
	}

	private void head(Verdict verdict) {
		line(0, (verdict.asOf() != null) ? say("as-of", UtcTime.format(verdict.asOf())) : say("as-of.none"));
		line(0, say("verdict", say("outcome." + verdict.outcome().text())));
		line(0, conclusion(verdict));
		About about = verdict.about();
		if (about != null) {
			if (verdict.outcome() == Outcome.VALID) {
				line(0, say("claim.limit"));
			}
			blank();
			line(0, say("ledger", about.ledger()));
			line(0, say("subject." + name(about.kind()), about.subject()));
		}
	}

	private String conclusion(Verdict verdict) {
		About about = verdict.about();
		return (verdict.outcome() == Outcome.VALID && about != null) ? say("conclusion.valid." + name(about.kind()))
				: say("conclusion." + verdict.outcome().text());
	}

	private void records(List<RecordLine> records) {
		if (records.isEmpty()) {
			return;
		}
		blank();
		line(0, say("records", records.size()));
		for (RecordLine record : records) {
			String who = say(record.signed() ? "record.signed" : "record.unsigned", record.org(), record.host());
			line(1, say("record", record.seq(), record.type(), who));
			line(3, say("record.claimed", UtcTime.format(record.claimed())) + "; " + interval(record));
			Duration gap = record.gap();
			if (gap != null) {
				line(3, say(gap.isNegative() ? "record.gap.early" : "record.gap", this.wording.duration(gap)));
			}
			if (record.openFields() + record.closedFields() > 0) {
				line(3, say("fields", record.openFields(), record.closedFields()));
			}
		}
	}

	private String interval(RecordLine record) {
		if (record.notAfter() == null) {
			return say("record.unknown");
		}
		String until = UtcTime.format(record.notAfter());
		return (record.notBefore() != null) ? say("record.between", UtcTime.format(record.notBefore()), until)
				: say("record.until", until);
	}

	private void evidence(List<EvidenceLine> evidence) {
		if (evidence.isEmpty()) {
			return;
		}
		blank();
		line(0, say("evidence", evidence.size()));
		for (EvidenceLine item : evidence) {
			line(1, say("evidence.line", item.id(), item.kind(), item.seq(), say("state." + item.state().text())));
			if (item.file() != null) {
				line(3, say("evidence.file", item.file()));
			}
			if (item.digest() != null) {
				line(3, "SHA-256 " + item.digest().hex());
			}
		}
	}

	/** Notices that say the same of several places are told once. */
	private void findings(List<Finding> findings) {
		blank();
		if (findings.isEmpty()) {
			line(0, say("findings.none"));
			return;
		}
		line(0, say("findings", findings.size()));
		Map<String, List<String>> places = new LinkedHashMap<>();
		for (Finding finding : findings) {
			String values = values(finding);
			String head = say("finding", say("severity." + finding.severity().text()), finding.code()) + "\n"
					+ this.wording.sentence(finding) + values;
			String key = (finding.severity() == Severity.NOTICE) ? head : head + "\n" + finding.place();
			places.computeIfAbsent(key, (first) -> new ArrayList<>(List.of(head))).add(finding.place());
		}
		places.values().forEach(this::finding);
	}

	private String values(Finding finding) {
		String expected = finding.expected();
		String found = finding.found();
		return ((expected != null) ? "\n" + say("finding.expected", expected) : "")
				+ ((found != null) ? "\n" + say("finding.found", found) : "");
	}

	/** The first is what to say, the others are places. */
	private void finding(List<String> headAndPlaces) {
		String[] head = headAndPlaces.getFirst().split("\n", -1);
		line(1, head[0]);
		for (int i = 1; i < head.length; i++) {
			line(3, head[i]);
		}
		List<String> places = headAndPlaces.subList(1, headAndPlaces.size())
			.stream()
			.filter((place) -> !place.isEmpty())
			.toList();
		if (!places.isEmpty()) {
			line(3, say("finding.place", String.join(", ", places)));
		}
	}

	private String say(String key, Object... values) {
		return this.wording.say(key, values);
	}

	private static String name(About.Kind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

	private void line(int indent, String text) {
		this.lines.add("  ".repeat(indent) + text);
	}

	private void blank() {
		this.lines.add("");
	}

}
