package org.caseledger.service.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.caseledger.service.ledger.fabric.NamedFlight;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which transactions the carrier takes up, on a database that no Fabric ledger uses.
 */
class LeftBehindTest {

	private static final RunningService SERVICE = RunningService.shared();

	@Test
	void whatIsEndorsedAndKeptMeanwhileIsNotTakenUpASecondTime() throws IOException, SQLException {
		NamedFlight flight = new NamedFlight(SERVICE.beans());
		CompletableFuture<List<String>> leftBehind;
		try (Connection pilot = DriverManager
			.getConnection(Files.readString(SERVICE.data().resolve("run/postgres.url")));
				Statement statement = pilot.createStatement()) {
			pilot.setAutoCommit(false);
			statement.execute("LOCK TABLE fabric.sent");
			leftBehind = CompletableFuture.supplyAsync(flight::leftBehind);
			Await.until(() -> SERVICE.count("""
					SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'fabric.sent'::regclass
					""") == 1);
			flight.named("own");
			statement
				.execute("INSERT INTO fabric.sent (tx, host, prepared) VALUES ('own', 'h', ''), ('left', 'h', '')");
			pilot.commit();
			assertThat(leftBehind.join()).containsExactly("left");
		}
		finally {
			SERVICE.sql("DELETE FROM fabric.sent");
		}
	}

}
