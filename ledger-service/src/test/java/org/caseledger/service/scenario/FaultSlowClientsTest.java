package org.caseledger.service.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.caseledger.protocol.json.JsonObject;
import org.caseledger.service.access.Tokens;
import org.caseledger.service.home.DataFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three thousand clients that send headers and bodies byte by byte, or nothing, or do not
 * read what they asked for: with a token and without. An honest client meanwhile gets its
 * receipts in time, and the places of the others become free.
 */
@OwnService
@Tag("fault")
class FaultSlowClientsTest {

	private static final int OF_A_KIND = 500;

	@TempDir
	private Path folder;

	@Test
	void holdNobodyUp() throws Exception {
		try (PostgresServer server = PostgresServer.start(this.folder.resolve("postgres"));
				Instance instance = Instance.start(this.folder.resolve("one"),
						Map.of("CASELEDGER_DATABASE_URL", server.url()));
				SlowClients slow = new SlowClients()) {
			Workload.admit(instance);
			Complaint complaint = Complaint.accept(instance.as(RunningService.JIA), "2026-09-28T02:40:00.000Z");
			Workload workload = new Workload();
			assertThat(workload.send(() -> instance.as(RunningService.JIA), workload.fresh(complaint.caseId())))
				.isTrue();
			open(slow, instance, complaint);
			int opened = slow.open();
			assertThat(opened).isGreaterThanOrEqualTo(3_000);
			slow.begin();

			List<Long> millis = new ArrayList<>();
			int most = 0;
			long end = System.nanoTime() + Duration.ofSeconds(45).toNanos();
			while (System.nanoTime() < end) {
				JsonObject request = workload.fresh(complaint.caseId());
				long start = System.nanoTime();
				assertThat(workload.send(() -> instance.as(RunningService.JIA), request)).isTrue();
				millis.add((System.nanoTime() - start) / 1_000_000);
				most = Math.max(most, (int) connections(instance));
				Pause.millis(100);
			}
			millis.sort(Long::compare);
			assertThat(most).as("the slow ones were there").isGreaterThan(2_500);
			assertThat(millis.get(millis.size() / 2)).as("the usual wait, of %s", millis).isLessThan(1_000);
			assertThat(millis.getLast()).as("the longest wait").isLessThan(8_000);
			Pause.until("the slow ones are closed, but " + slow.open() + " of " + opened, Duration.ofSeconds(40),
					() -> slow.open() == 0);
			assertThat(connections(instance)).isLessThan(100);
			assertThat(instance.log()).doesNotContain("OutOfMemoryError", "unforeseen")
				.contains("connections whose requests came too slowly");
			workload.isWhole(instance, server);
		}
	}

	private static double connections(Instance instance) throws java.io.IOException {
		Api monitor = new Api(java.net.URI.create(Files.readString(instance.data().resolve("run/address"))),
				new Tokens(new DataFolder(instance.data()), Clock.systemUTC()).issueForMonitor(Duration.ofHours(1)));
		return Scrape.of(monitor).sum("tomcat_connections_current_connections", "");
	}

	private static void open(SlowClients slow, Instance instance, Complaint complaint) throws java.io.IOException {
		java.net.URI address = java.net.URI.create(Files.readString(instance.data().resolve("run/address")));
		String host = "Host: localhost\r\n";
		String token = host + "Authorization: Bearer " + instance.as(RunningService.JIA).token() + "\r\n";
		String json = "Content-Type: application/json\r\n";
		String form = "Content-Type: application/x-www-form-urlencoded\r\n";
		String body = "x".repeat(10_000);
		slow.open(OF_A_KIND, address, "", "");
		slow.open(OF_A_KIND, address, "GET / HTTP/1.1\r\n" + host, "X-Slow: " + body);
		slow.open(OF_A_KIND, address, "POST /v1/entries HTTP/1.1\r\n" + token + json + "Content-Length: 10000\r\n\r\n",
				body);
		slow.open(OF_A_KIND, address, "POST /sign-in HTTP/1.1\r\n" + host + form + "Content-Length: 10000\r\n\r\n",
				body);
		slow.open(OF_A_KIND, address,
				"POST /v1/entries HTTP/1.1\r\n" + host + json + "Transfer-Encoding: chunked\r\n\r\n2710\r\n", body);
		for (int i = 0; i < OF_A_KIND; i++) {
			slow.open(1, address, "PUT " + complaint.path() + "/evidence/" + UUID.randomUUID() + " HTTP/1.1\r\n" + token
					+ "Content-Type: application/octet-stream\r\nContent-Length: 1000000000\r\n\r\n", body);
		}
	}

}
