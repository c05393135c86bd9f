package org.caseledger.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.caseledger.demo.console.Captions;
import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Table;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.expect.Expectations;
import org.caseledger.demo.expect.ExpectedCheck;
import org.caseledger.demo.expect.ExpectedFinding;
import org.caseledger.demo.expect.ObservedCheck;
import org.caseledger.demo.expect.ObservedFinding;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the verifications said and holds it against what was written down.
 */
final class Verdicts {

	private static final int SHOWN = 6;

	private final Expectations expectations;

	private final Terminal terminal;

	private final Captions captions;

	/** Entry ids by receipt number. */
	private final Map<String, String> entries = new HashMap<>();

	/** What happened, by receipt number. */
	private final Map<String, String> acts = new HashMap<>();

	private final List<String> names = new ArrayList<>();

	private final List<ObservedCheck> observed = new ArrayList<>();

	Verdicts(Expectations expectations, Terminal terminal, Captions captions) {
		this.expectations = expectations;
		this.terminal = terminal;
		this.captions = captions;
	}

	/** Remembers a record, so that a finding about it can be told. */
	void recorded(String receipt, UUID entry, String act) {
		this.entries.put(receipt, entry.toString());
		this.acts.put(receipt, act);
	}

	/** The receipt number of an entry. */
	String receipt(UUID entry) {
		return this.entries.entrySet()
			.stream()
			.filter((known) -> known.getValue().equals(entry.toString()))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseThrow();
	}

	/** Takes a verdict and prints it with the findings that weigh. */
	void add(String name, ObservedCheck check) {
		this.names.add(name);
		this.observed.add(check.naming(this.entries));
		Style style = "valid".equals(check.verdict()) ? Style.GOOD : Style.NOTABLE;
		String status = (check.exit() != null) ? this.captions.text("verdict.exit", check.exit()) : "";
		this.terminal.line("    " + this.captions.text("verdict", verdict(check.verdict())) + status, style);
		List<ObservedFinding> weighing = check.findings().stream().filter(ObservedFinding::weighs).toList();
		weighing.stream().limit(SHOWN).forEach(this::print);
		if (weighing.size() > SHOWN) {
			this.terminal.line("    " + this.captions.text("verdict.more", weighing.size() - SHOWN), Style.QUIET);
		}
		String notices = String.join(", ",
				check.findings()
					.stream()
					.filter((finding) -> !finding.weighs())
					.map(ObservedFinding::code)
					.distinct()
					.toList());
		if (!notices.isEmpty()) {
			this.terminal.line("    " + this.captions.text("verdict.notices", notices), Style.QUIET);
		}
	}

	private void print(ObservedFinding finding) {
		String about = this.acts.entrySet()
			.stream()
			.filter((act) -> finding.text().contains(act.getKey()))
			.map((act) -> "  " + act.getValue())
			.collect(Collectors.joining());
		this.terminal.line("      " + finding.code() + "  " + finding.place() + about, Style.NOTABLE);
		if (!finding.expected().isEmpty() || !finding.found().isEmpty()) {
			this.terminal.line("        " + this.captions.text("verdict.expected", finding.expected()), Style.QUIET);
			this.terminal.line("        " + this.captions.text("verdict.found", finding.found()), Style.QUIET);
		}
	}

	/** Prints the table; says whether every verdict was the one written down. */
	boolean summary() {
		Table table = new Table("llll");
		table.row(this.captions.text("summary.check"), this.captions.text("summary.expected"),
				this.captions.text("summary.got"), "");
		List<String> surprises = new ArrayList<>();
		for (ExpectedCheck expected : this.expectations.checks()) {
			int place = this.names.indexOf(expected.name());
			List<String> differences = (place < 0) ? List.of(this.captions.text("summary.missing"))
					: expected.differences(this.observed.get(place));
			String got = (place < 0) ? "-" : said(this.observed.get(place));
			table.row(this.captions.text("summary." + expected.name()), wanted(expected), got,
					differences.isEmpty() ? "✓" : "✗");
			differences.forEach((difference) -> surprises.add(expected.name() + ": " + difference));
		}
		List<String> lines = table.lines();
		this.terminal.line("  " + lines.getFirst(), Style.QUIET);
		lines.stream()
			.skip(1)
			.forEach((line) -> this.terminal.line("  " + line, line.endsWith("✓") ? Style.GOOD : Style.BAD));
		surprises.forEach((surprise) -> this.terminal.line("  " + surprise, Style.BAD));
		return surprises.isEmpty();
	}

	private String wanted(ExpectedCheck check) {
		String codes = String.join(", ",
				check.findings()
					.stream()
					.map(ExpectedFinding::code)
					.filter((code) -> !code.equals("single-operator"))
					.toList());
		return cell(check.verdict(), check.exit(), codes);
	}

	private String said(ObservedCheck check) {
		return cell(check.verdict(), check.exit(), "-".equals(check.codes()) ? "" : check.codes());
	}

	private String cell(String verdict, @Nullable Integer exit, String codes) {
		String status = (exit != null) ? " (" + exit + ")" : "";
		String word = verdict.isEmpty() ? "-" : this.captions.text("summary." + verdict);
		return word + status + (codes.isEmpty() ? "" : ": " + codes);
	}

	private String verdict(String verdict) {
		return verdict.isEmpty() ? "-" : this.captions.text("verdict." + verdict);
	}

}
