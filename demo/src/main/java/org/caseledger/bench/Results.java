package org.caseledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Table;
import org.caseledger.demo.console.Terminal;

/**
 * Prints figures: as lines of JSON as soon as they are there, or as a table in the end.
 */
final class Results {

	private final Terminal terminal;

	private final boolean json;

	private final List<Figure> figures = new ArrayList<>();

	private final Map<String, String> settings = new LinkedHashMap<>();

	Results(Terminal terminal, boolean json) {
		this.terminal = terminal;
		this.json = json;
	}

	void add(Figure figure) {
		this.figures.add(figure);
		if (this.json) {
			this.terminal.line(figure.json());
		}
	}

	/** What a figure depends on, for people. */
	void setting(String name, String value) {
		this.settings.put(name, value);
	}

	/** What a receipt costs, whatever else the machine does meanwhile. */
	static String cpu(Duration used, Load load, Measured measured) {
		// what counts is a part of the whole time, in which it was used
		double share = (double) load.time().toNanos() / load.time().plus(load.warmUp()).toNanos();
		return String.format(Locale.ROOT, "the service's Java used %.2f ms of CPU a receipt",
				used.toNanos() / 1e6 * share / Math.max(1, measured.count()));
	}

	void end() {
		if (this.json) {
			return;
		}
		Table table = new Table("lrlrrrr").row("figure", "value", "unit", "floor", "ratio", "p50 ms", "p99 ms");
		this.figures.forEach((figure) -> table.row(figure.name(), Figure.text(figure.value()), figure.unit(),
				Figure.text(figure.floor()), Figure.text(figure.ratio()), Figure.text(figure.p50()),
				Figure.text(figure.p99())));
		List<String> lines = table.lines();
		this.terminal.line(lines.getFirst(), Style.QUIET);
		lines.stream().skip(1).forEach(this.terminal::line);
		this.terminal.line("");
		this.settings.forEach((name, value) -> this.terminal.line(name + ": " + value, Style.QUIET));
	}

}
