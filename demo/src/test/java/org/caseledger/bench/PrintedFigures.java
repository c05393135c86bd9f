package org.caseledger.bench;

import java.util.List;

import org.caseledger.demo.Launched;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code --json} prints: a line for each figure.
 */
final class PrintedFigures {

	private static final String VALUE = "\\{\"name\":\"[^\"]+\",\"value\":[0-9.]+,\"unit\":\"[^\"]+\",";

	static final String WITHOUT_FLOOR = VALUE + "\"floor\":null,\"ratio\":null,";

	private PrintedFigures() {
	}

	/** What runs in a second has its floor beside it. */
	static void assertThose(Launched bench, List<String> names) {
		for (String name : names) {
			assertThat(line(bench, name)).as(name)
				.matches(VALUE + "\"floor\":[0-9.]+,\"ratio\":([0-9.]+|null),\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		}
	}

	static String line(Launched bench, String name) {
		List<String> lines = bench.output()
			.lines()
			.filter((line) -> line.startsWith("{\"name\":\"" + name + "\","))
			.toList();
		assertThat(lines).as(name).hasSize(1);
		return lines.getFirst();
	}

}
