package org.caseledger.bench;

import java.util.List;

import org.caseledger.demo.Launched;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code --json} prints: a line for each figure.
 */
final class PrintedFigures {

	private PrintedFigures() {
	}

	static void assertThose(Launched bench, List<String> names) {
		List<String> figures = bench.output().lines().filter((line) -> line.startsWith("{")).toList();
		for (String name : names) {
			assertThat(figures).as(name)
				.filteredOn((line) -> line.startsWith("{\"name\":\"" + name + "\","))
				.singleElement()
				.asString()
				.matches("\\{\"name\":\"[^\"]+\",\"value\":[0-9.]+,\"unit\":\"[^\"]+\",\"floor\":([0-9.]+|null),"
						+ "\"ratio\":([0-9.]+|null),\"p50_ms\":[0-9.]+,\"p99_ms\":[0-9.]+}");
		}
	}

}
