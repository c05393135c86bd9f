package org.caseledger.service.party;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strangers at the address for parties.
 */
class PartyListenerTest {

	private static final String REGULATOR = "market-regulator";

	private static final int STRANGERS = 200;

	@TempDir
	private Path folder;

	@Test
	void manyWhoSayNothingKeepNoPartyFromBeingAnsweredAndAreSentAway() throws IOException {
		List<Socket> strangers = new ArrayList<>();
		try (Town town = new Town(this.folder, Map.of("service-host", "provider", REGULATOR, "regulator"));
				OtherParties others = town.others("service-host")) {
			town.listen(REGULATOR, () -> "answered");
			for (int i = 0; i < STRANGERS; i++) {
				strangers.add(new Socket(InetAddress.getLoopbackAddress(), town.port(REGULATOR)));
			}
			long start = System.nanoTime();
			OtherParty regulator = others.witnesses().findFirst().orElseThrow();
			assertThat(new String(regulator.get(Town.QUESTION), UTF_8)).isEqualTo("answered");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			for (Socket stranger : strangers) {
				stranger.setSoTimeout(6_000);
				assertThat(stranger.getInputStream().read()).isEqualTo(-1);
			}
		}
		finally {
			for (Socket stranger : strangers) {
				stranger.close();
			}
		}
	}

}
