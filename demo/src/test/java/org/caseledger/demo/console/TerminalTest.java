package org.caseledger.demo.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

	private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

	private Terminal terminal(boolean interactive) {
		return new Terminal(new PrintStream(this.seen, true, UTF_8), interactive);
	}

	@Test
	void withoutATerminalThereIsOnlyText() {
		Terminal terminal = terminal(false);
		terminal.passing("starting");
		terminal.line("受理", Style.GOOD);
		assertThat(this.seen.toString(UTF_8)).isEqualToNormalizingNewlines("受理\n");
	}

	@Test
	void aPassingLineIsReplaced() {
		Terminal terminal = terminal(true);
		terminal.passing("starting");
		terminal.line("ready");
		assertThat(this.seen.toString(UTF_8)).endsWith("\r\033[Kready" + System.lineSeparator());
	}

	@Test
	void shortTimesAreInMilliseconds() {
		assertThat(Terminal.time(Duration.ofMillis(42))).isEqualTo("42 ms");
		assertThat(Terminal.time(Duration.ofSeconds(75))).isEqualTo("75 s");
	}

}
