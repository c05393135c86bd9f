package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alarms, dashboard and the page for whoever is on call speak of metrics that the service
 * serves, and of each other.
 */
class AlarmsTest {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern METRIC = Pattern
		.compile("\\b(?:caseledger|http|tomcat|hikaricp|jvm|process)_[a-z0-9_]+");

	/** What a metric of ours counts or measures, at the end of its name. */
	private static final Pattern UNIT = Pattern
		.compile(".*_(?:seconds|bytes|total|entries|blocks|leaves|cases|rows|letters|forks|troubles)");

	/** A count whose unit stands before the state that is counted, or a yes or no. */
	private static final Set<String> STATES = Set.of("caseledger_promises_overdue", "caseledger_webhooks_failing",
			"caseledger_database_up", "caseledger_lease_held", "caseledger_store_up", "caseledger_ledger_up");

	private static Set<String> served = Set.of();

	@BeforeAll
	static void doABitOfEverything() {
		RunningService service = RunningService.shared();
		Api jia = service.as(RunningService.JIA);
		Complaint complaint = Complaint.accept(jia, "2026-06-06T01:00:00.000Z");
		complaint
			.add("archived", "2026-06-06T03:00:00.000Z", Complaint.data("outcome", "settled"),
					Complaint.data("summary", "x"))
			.expect(409);
		jia.put(complaint.path() + "/evidence/11111111-2222-4333-8444-555555555555", new byte[1]).expect(201);
		// the first pause of a young process may be still to come
		System.gc();
		Await.until(() -> Scrape.of(service).names().contains("jvm_gc_pause_seconds_sum"));
		served = Scrape.of(service).names();
	}

	@SuppressWarnings("unchecked") // the file's own shape
	private static List<Map<String, Object>> alarms() throws IOException {
		Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(DOCS.resolve("operations/alarms.yaml")));
		List<Map<String, Object>> groups = (List<Map<String, Object>>) Objects.requireNonNull(file.get("groups"));
		return groups.stream()
			.flatMap((group) -> ((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules"))).stream())
			.toList();
	}

	private static Set<String> metrics(String text) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = METRIC.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group());
		}
		return found;
	}

	/**
	 * Of another ledger than this one ({@code FabricLedgerTest}), or of certificates,
	 * which one operator does not need ({@code PartiesTest}).
	 */
	private static boolean isElsewhere(String metric) {
		return metric.startsWith("caseledger_fabric_") || metric.equals("caseledger_certificate_remaining_seconds");
	}

	@Test
	void everyMetricOfTheAlarmsIsServed() throws IOException {
		Set<String> named = new TreeSet<>();
		for (Map<String, Object> alarm : alarms()) {
			named.addAll(metrics(String.valueOf(alarm.get("expr"))));
			assertThat(String.valueOf(alarm.get("labels"))).containsAnyOf("page", "ticket");
			assertThat(String.valueOf(alarm.get("annotations"))).contains("summary");
		}
		assertThat(named).hasSizeGreaterThan(15);
		named.removeIf(AlarmsTest::isElsewhere);
		assertThat(served).containsAll(named);
	}

	@Test
	void thePageSaysWhatToDoAtEachAlarmAndKnowsEveryMetric() throws IOException {
		String page = Files.readString(DOCS.resolve("operations.md"));
		for (Map<String, Object> alarm : alarms()) {
			assertThat(page).contains("| " + alarm.get("alert") + " |");
		}
		List<String> unknown = new ArrayList<>(metrics(page));
		unknown.removeIf(AlarmsTest::isElsewhere);
		// a family is named by its stem
		unknown.removeIf((name) -> served.stream()
			.anyMatch((metric) -> metric.equals(name) || metric.startsWith(name.replaceAll("_$", "") + "_")));
		assertThat(unknown).isEmpty();
		Set<String> own = new TreeSet<>(served);
		own.removeIf((name) -> !name.startsWith("caseledger_"));
		for (String name : own) {
			assertThat(name.replaceAll("_(?:bucket|sum|count|max)$", "")).as("unit")
				.satisfiesAnyOf((metric) -> assertThat(metric).matches(UNIT),
						(metric) -> assertThat(STATES).contains(metric));
			String stem = name.replaceAll("_(?:bucket|sum|count|max)$", "")
				.replaceAll("^caseledger_entries_(?:recorded|refused|repeated)", "");
			assertThat(page).contains(stem);
		}
	}

	@Test
	@SuppressWarnings("unchecked") // the file's own shape
	void everyPanelOfTheDashboardHasItsUnitAndShowsWhatIsServed() throws IOException {
		Map<String, Object> dashboard = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(DOCS.resolve("operations/dashboard.json")));
		int shown = 0;
		for (Map<String, Object> panel : (List<Map<String, Object>>) Objects.requireNonNull(dashboard.get("panels"))) {
			if (!"row".equals(panel.get("type"))) {
				shown++;
				assertThat(String.valueOf(panel.get("fieldConfig"))).as("%s", panel.get("title")).contains("unit=");
				Set<String> metrics = metrics(String.valueOf(panel.get("targets")));
				assertThat(metrics).as("%s", panel.get("title")).isNotEmpty();
				metrics.removeIf(AlarmsTest::isElsewhere);
				assertThat(served).containsAll(metrics);
			}
		}
		assertThat(shown).isGreaterThan(20);
	}

}
