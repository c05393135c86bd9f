package org.caseledger.service.party;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is needed may take its time; nobody waits for the others.
 */
class OtherPartiesTest {

	private static final String REGULATOR = "market-regulator";

	private static final String ASSOCIATION = "consumer-association";

	private static final String BODY = "industry-body";

	/** Longer than whoever is not needed is waited for. */
	private static final Duration SLOW = Duration.ofMillis(2_500);

	@TempDir
	private Path folder;

	private static Optional<String> ask(OtherParty party) {
		try {
			return Optional.of(new String(party.get(Town.QUESTION), UTF_8));
		}
		catch (PartyAwayException ex) {
			return Optional.empty();
		}
	}

	@Test
	void whoIsNotNeededAndSaysNothingIsNotWaitedForAndWhoIsNeededMayTakeItsTime() {
		try (Town town = new Town(this.folder, Map.of("service-host", "provider", REGULATOR, "regulator", ASSOCIATION,
				"association", BODY, "witness")); OtherParties others = town.others("service-host")) {
			// it connects, and says nothing
			town.listen(BODY, () -> {
				sleep(Duration.ofSeconds(20));
				return "too late";
			});
			town.listen(REGULATOR, () -> {
				sleep(SLOW);
				return "late";
			});
			town.listen(ASSOCIATION, () -> "at once");
			long start = System.nanoTime();
			Map<String, String> answers = others.askWitnesses(List.of(REGULATOR, "service-host"),
					OtherPartiesTest::ask);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SLOW, SLOW.plusSeconds(5));
			assertThat(answers).containsOnly(Map.entry(REGULATOR, "late"), Map.entry(ASSOCIATION, "at once"));
		}
	}

	private static void sleep(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
