package org.caseledger.service.database;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowsTest {

	private static final String TABLE = "thing (number, id, name, content, at, names, contents)";

	private static final UUID ID = UUID.fromString("4a0e9a0e-6f0b-4e56-9d0b-0c5a3f2b7d11");

	private static EmbeddedPostgres server;

	private JdbcTemplate jdbc;

	@BeforeAll
	static void start() throws IOException {
		server = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
	}

	@BeforeEach
	void table() {
		this.jdbc = new JdbcTemplate(server.getPostgresDatabase());
		this.jdbc.execute("DROP TABLE IF EXISTS thing");
		this.jdbc.execute("CREATE TABLE thing (number bigint PRIMARY KEY, id uuid, name text, content bytea, "
				+ "at timestamptz, names text[], contents bytea[])");
	}

	@Test
	void putsEachTypeInItsPlace() {
		Rows rows = new Rows(TABLE);
		rows.add(-1L, ID, "周女士 \"a\\b\"", new byte[] { 0, -1 }, Instant.parse("1999-12-31T23:59:59.999001Z"),
				new String[] { "甲", "{,}", "" }, new byte[][] { { 0 }, {} });
		rows.insert(this.jdbc);
		assertThat(this.jdbc.queryForMap("""
				SELECT number, id, name, encode(content, 'hex') AS content, at = '1999-12-31T23:59:59.999001Z' AS at,
					names = ARRAY['甲', '{,}', ''] AS names, contents = ARRAY['\\x00', '\\x']::bytea[] AS contents
				FROM thing
				""")).isEqualTo(Map.of("number", -1L, "id", ID, "name", "周女士 \"a\\b\"", "content", "00ff", "at", true,
				"names", true, "contents", true));
	}

	@Test
	void putsNothingWhereThereIsNothing() {
		Rows rows = new Rows(TABLE);
		rows.add(1L, null, "", new byte[0], null, new String[0], new byte[0][]);
		rows.insert(this.jdbc);
		new Rows(TABLE).insert(this.jdbc);
		assertThat(this.jdbc.queryForMap("""
				SELECT id IS NULL AND at IS NULL AS nulls, name = '' AND content = '' AS empty,
					names = '{}' AND contents = '{}' AS none, (SELECT count(*) FROM thing) AS rows
				FROM thing
				""")).isEqualTo(Map.of("nulls", true, "empty", true, "none", true, "rows", 1L));
	}

	@Test
	void saysThatAKeyStandsAlready() {
		Rows rows = new Rows("thing (number, name)");
		rows.add(1L, "first");
		rows.add(2L, "second");
		rows.add(1L, "third");
		assertThatThrownBy(() -> rows.insert(this.jdbc)).isInstanceOf(DuplicateKeyException.class);
		assertThat(this.jdbc.queryForObject("SELECT count(*) FROM thing", Long.class)).isZero();
	}

	@Test
	void takesNoTypeThatItDoesNotKnow() {
		assertThatThrownBy(() -> new Rows(TABLE).add("1".getBytes(UTF_8), 2))
			.isInstanceOf(IllegalArgumentException.class);
	}

}
