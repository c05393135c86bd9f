package org.caseledger.demo;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.console.Captions;
import org.caseledger.demo.console.Style;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.console.TextWidth;
import org.caseledger.demo.story.Act;
import org.caseledger.demo.story.Performance;
import org.caseledger.demo.story.Person;

/**
 * Prints each act as a line: claimed time, what, who, number in the case, receipt, how
 * long it took.
 */
final class StoryPrinter implements Performance.Audience {

	private static final int RECEIPT_DIGITS = 12;

	private static final DateTimeFormatter CLAIMED = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

	private final Terminal terminal;

	private final Captions captions;

	private final Duration earlier;

	private final int whatColumns;

	private final int whoColumns;

	private int acts;

	/** Tells the acts as claimed so much earlier than the script has them. */
	StoryPrinter(Terminal terminal, Captions captions, Duration earlier) {
		this.earlier = earlier;
		this.terminal = terminal;
		this.captions = captions;
		this.whatColumns = Arrays.stream(Act.values()).map(this::what).mapToInt(TextWidth::of).max().orElseThrow();
		this.whoColumns = Arrays.stream(Person.values()).map(this::who).mapToInt(TextWidth::of).max().orElseThrow();
	}

	@Override
	public void seen(Act act, Answer.Recorded recorded, Duration taken) {
		this.terminal.line("  " + TextWidth.right(Integer.toString(++this.acts), 2) + "  "
				+ this.terminal.styled(CLAIMED.format(act.at().minus(this.earlier)), Style.QUIET) + "  "
				+ TextWidth.left(what(act), this.whatColumns) + "  "
				+ TextWidth.left(who(act.person()), this.whoColumns) + "  " + TextWidth.right("#" + recorded.seq(), 3)
				+ "  " + this.terminal.styled(recorded.record().substring(0, RECEIPT_DIGITS), Style.STRONG)
				+ this.terminal.styled(TextWidth.right(Terminal.time(taken), 9), Style.QUIET));
	}

	private String what(Act act) {
		return this.captions.text(act.caption());
	}

	private String who(Person person) {
		return this.captions.text("side." + person.side().name().toLowerCase(Locale.ROOT)) + " " + person.displayName();
	}

}
