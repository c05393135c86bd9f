package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that asks for events and does not read them is cut off when nothing more goes
 * to it for the time that a connection may be silent. Until then it holds its place and
 * nothing of the database, and nobody else waits.
 */
@OwnService
@Tag("fault")
class FaultSlowReaderTest {

	private static final int PLACES = 3;

	/** Much to say, so that whatever lies between the service and a client fills. */
	private static final Map<String, Object> TALKATIVE = Map.of("caseledger.subscription.heartbeat", "1us",
			"caseledger.subscription.streams", PLACES, "server.tomcat.connection-timeout", "3s");

	@TempDir
	private static Path folder;

	@Test
	void isCutOffAndHoldsNobodyUp() {
		try (RunningService service = RunningService.on(folder.resolve("data"), TALKATIVE);
				SlowClients slow = new SlowClients()) {
			service.admit(RunningService.JIA);
			slow.open(PLACES, service.address(),
					"GET /v1/events?after=-1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
							+ service.token(RunningService.ASSOCIATION) + "\r\n\r\n",
					"");
			Await.until(() -> free(service) == 0);
			try (EventReader other = EventReader.open(service, RunningService.JIA, "")) {
				Complaint complaint = Complaint.accept(service.as(RunningService.JIA), "2025-05-01T00:00:00.000Z");
				Await.until(() -> other.of(complaint.caseId()).size() == 1);
			}
			Pause.until("all places are free", Duration.ofMinutes(2), () -> free(service) == PLACES);
			assertThat(slow.open()).as("they have not read a byte, and not closed their connections").isEqualTo(PLACES);
			Await.until(() -> Scrape.of(service).sum("hikaricp_connections_active", "") <= 2);
		}
	}

	/** How many streams can be had now, at once. */
	private static long free(RunningService service) {
		var answers = Stream.generate(() -> EventReader.ask(service, RunningService.ASSOCIATION, ""))
			.limit(PLACES)
			.toList();
		answers.forEach(FaultSlowReaderTest::close);
		return answers.stream().filter((answer) -> answer.statusCode() == 200).count();
	}

	private static void close(HttpResponse<InputStream> answer) {
		try {
			answer.body().close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
