package org.caseledger.service.database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.Oid;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * New rows of one table, put there together by PostgreSQL's COPY in its binary form:
 * neither side writes or reads a text, and nothing is parsed or planned.
 */
public final class Rows {

	/** From it PostgreSQL counts microseconds. */
	private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

	private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1);

	private final String columns;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final DataOutputStream out = new DataOutputStream(this.bytes);

	private boolean empty = true;

	/**
	 * No rows yet.
	 * @param columns the table with the columns to fill, {@code table (column, …)}
	 */
	public Rows(String columns) {
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
	 * {@code bytea}, {@code uuid}, {@code timestamptz}, arrays of {@code text} or
	 * {@code bytea}, or null
	 */
	public void add(@Nullable Object... values) {
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
			case Instant time -> {
				this.out.writeInt(Long.BYTES);
				this.out.writeLong(ChronoUnit.MICROS.between(EPOCH, time));
			}
			case String text -> write(text.getBytes(UTF_8));
			case byte[] content -> {
				this.out.writeInt(content.length);
				this.out.write(content);
			}
			case String[] texts ->
				array(Oid.TEXT, Arrays.stream(texts).map((text) -> text.getBytes(UTF_8)).toArray(byte[][]::new));
			case byte[][] contents -> array(Oid.BYTEA, contents);
			default -> throw new IllegalArgumentException("no column takes a " + value.getClass());
		}
	}

	/** One dimension, no null in it, counted from 1. */
	private void array(int type, byte[][] elements) throws IOException {
		int length = 5 * Integer.BYTES;
		for (byte[] element : elements) {
			length += Integer.BYTES + element.length;
		}
		for (int number : new int[] { length, 1, 0, type, elements.length, 1 }) {
			this.out.writeInt(number);
		}
		for (byte[] element : elements) {
			write(element);
		}
	}

	/**
	 * Puts them into the table, in the transaction of the thread.
	 * @param jdbc the database
	 */
	public void insert(JdbcTemplate jdbc) {
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
