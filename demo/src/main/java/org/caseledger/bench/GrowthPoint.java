package org.caseledger.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.caseledger.demo.console.Table;
import org.jspecify.annotations.Nullable;

/**
 * What was measured when the ledger had so many records.
 *
 * @param records in the log
 * @param figures by name, which ends with the unit
 */
record GrowthPoint(long records, SequencedMap<String, Double> figures) {

	private static final long FIRST = 1_000;

	GrowthPoint {
		figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
	}

	/**
	 * 1,000, 3,000, 10,000 and so on, and where it ends.
	 * @param most records, at least 1
	 * @return ascending
	 */
	static List<Long> upTo(long most) {
		TreeSet<Long> points = LongStream.iterate(FIRST, (decade) -> decade < most, (decade) -> 10 * decade)
			.flatMap((decade) -> LongStream.of(decade, 3 * decade))
			.filter((point) -> point < most)
			.boxed()
			.collect(Collectors.toCollection(TreeSet::new));
		points.add(most);
		return List.copyOf(points);
	}

	/** One line of JSON. */
	String json() {
		return this.figures.entrySet()
			.stream()
			.map((figure) -> ",\"" + figure.getKey() + "\":" + String.format(Locale.ROOT, "%.3f", figure.getValue()))
			.collect(Collectors.joining("", "{\"records\":" + this.records, "}"));
	}

	/** A column for each point, a row for each figure. */
	static List<String> table(List<GrowthPoint> points) {
		Table table = new Table("l" + "r".repeat(points.size()));
		table.row(cells("records", points, (point) -> (double) point.records()));
		points.stream()
			.flatMap((point) -> point.figures().keySet().stream())
			.distinct()
			.forEach((name) -> table.row(cells(name, points, (point) -> point.figures().get(name))));
		return table.lines();
	}

	private static String[] cells(String name, List<GrowthPoint> points, Function<GrowthPoint, @Nullable Double> cell) {
		return Stream.concat(Stream.of(name), points.stream().map(cell).map(Figure::text)).toArray(String[]::new);
	}

}
