package org.caseledger.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import org.caseledger.demo.console.Terminal;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FigureTest {

	private final Figure figure = new Figure("events.batch", 1500, "receipts/s", 6000.0, 12.3456, 40.0);

	private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

	@Test
	void isALineOfJson() {
		assertThat(this.figure.json())
			.isEqualTo("{\"name\":\"events.batch\",\"value\":1500.000,\"unit\":\"receipts/s\","
					+ "\"floor\":6000.000,\"ratio\":0.250,\"p50_ms\":12.346,\"p99_ms\":40.000}");
	}

	@Test
	void whatIsNotMeasuredIsNull() {
		assertThat(new Figure("x", 1, "MiB", null, null, null).json()).isEqualTo(
				"{\"name\":\"x\",\"value\":1.000,\"unit\":\"MiB\",\"floor\":null,\"ratio\":null,\"p50_ms\":null,\"p99_ms\":null}");
	}

	@Test
	void jsonIsPrintedAtOnceAndNothingElse() {
		Results results = results(true);
		results.setting("machine", "2 cores");
		results.add(this.figure);
		results.end();
		assertThat(this.seen.toString(UTF_8)).isEqualToNormalizingNewlines(this.figure.json() + "\n");
	}

	@Test
	void theTableIsForPeople() {
		Results results = results(false);
		results.setting("machine", "2 cores");
		results.add(this.figure);
		results.end();
		assertThat(this.seen.toString(UTF_8)).isEqualToNormalizingNewlines("""
				figure        value  unit        floor  ratio  p50 ms  p99 ms
				events.batch  1,500  receipts/s  6,000  0.250    12.3    40.0

				machine: 2 cores
				""");
	}

	private Results results(boolean json) {
		return new Results(new Terminal(new PrintStream(this.seen, true, UTF_8), false), json);
	}

}
