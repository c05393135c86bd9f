package org.caseledger.service.scenario;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.caseledger.service.access.Tokens;
import org.caseledger.service.home.DataFolder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a program that watches the service reads (the text format of Prometheus).
 *
 * @param text as it was sent
 * @param values by name with labels
 */
record Scrape(String text, Map<String, Double> values) {

	static final String PATH = "/actuator/prometheus";

	static Scrape of(RunningService service) {
		return of(monitor(service));
	}

	static Api monitor(RunningService service) {
		return new Api(service.address(),
				new Tokens(new DataFolder(service.data()), Clock.systemUTC()).issueForMonitor(Duration.ofHours(1)));
	}

	static Scrape of(Api monitor) {
		String text = new String(monitor.get(PATH).expect(200).body(), UTF_8);
		Map<String, Double> values = new TreeMap<>();
		text.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			int space = line.lastIndexOf(' ');
			values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
		});
		return new Scrape(text, values);
	}

	/** The names without labels. */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.values.keySet().forEach((series) -> names.add(series.replaceAll("[{].*", "")));
		return names;
	}

	double value(String series) {
		assertThat(this.values).containsKey(series);
		return java.util.Objects.requireNonNull(this.values.get(series));
	}

	/** The sum over all series of a name with a label. */
	double sum(String name, String label) {
		return this.values.entrySet()
			.stream()
			.filter((series) -> series.getKey().startsWith(name) && series.getKey().contains(label))
			.mapToDouble(Map.Entry::getValue)
			.sum();
	}

}
