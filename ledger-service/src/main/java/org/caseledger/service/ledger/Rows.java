package org.caseledger.service.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * New rows of one table, put there together by PostgreSQL's COPY in its binary form:
 * neither side writes or reads a text, and nothing is parsed or planned.
 */
final class Rows {

	private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1);

	private final String columns;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final DataOutputStream out = new DataOutputStream(this.bytes);

	private boolean empty = true;

	/**
	 * No rows yet.
	 * @param columns the table with the columns to fill, {@code table (column, …)}
	 */
	Rows(String columns) {
		this.columns = columns;
		put(() -> {
			this.out.write(SIGNATURE);
			// no flags, no more of a header
			this.out.writeLong(0);
		});
	}

	/**
	 * Adds a row.
	 * @param values in the order of the columns: {@code bigint}, {@code text},
	 * {@code bytea}, {@code uuid} or null
	 */
	void add(@Nullable Object... values) {
		this.empty = false;
		put(() -> {
			this.out.writeShort(values.length);
			for (Object value : values) {
				write(value);
			}
		});
	}

	private void write(@Nullable Object value) throws IOException {
		switch (value) {
			case null -> this.out.writeInt(-1);
			case Long number -> {
				this.out.writeInt(Long.BYTES);
				this.out.writeLong(number);
			}
			case UUID id -> {
				this.out.writeInt(2 * Long.BYTES);
				this.out.writeLong(id.getMostSignificantBits());
				this.out.writeLong(id.getLeastSignificantBits());
			}
			case String text -> write(text.getBytes(UTF_8));
			case byte[] content -> {
				this.out.writeInt(content.length);
				this.out.write(content);
			}
			default -> throw new IllegalArgumentException("no column takes a " + value.getClass());
		}
	}

	/** Puts them into the table, in the transaction of the thread. */
	void insert(JdbcTemplate jdbc) {
		if (this.empty) {
			return;
		}
		put(() -> this.out.writeShort(-1));
		jdbc.execute((ConnectionCallback<Long>) (connection) -> {
			try {
				return connection.unwrap(PGConnection.class)
					.getCopyAPI()
					.copyIn("COPY " + this.columns + " FROM STDIN (FORMAT binary)",
							new ByteArrayInputStream(this.bytes.toByteArray()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/** Memory does not fail. */
	private static void put(Writing writing) {
		try {
			writing.run();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Writing {

		void run() throws IOException;

	}

}
