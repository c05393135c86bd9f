package org.caseledger.service.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private final String columns;

	private ByteBuffer out = ByteBuffer.allocate(1 << 14);

	private boolean empty = true;

	/**
	 * No rows yet.
	 * @param columns the table with the columns to fill, {@code table (column, …)}
	 */
	public Rows(String columns) {
		this.columns = columns;
		// no flags, no more of a header
		this.out.put(SIGNATURE).putLong(0);
	}

	/**
	 * Adds a row.
	 * @param values in the order of the columns: {@code bigint}, {@code text},
	 * {@code bytea}, {@code uuid}, {@code timestamptz}, arrays of {@code text} or
	 * {@code bytea}, or null
	 */
	public void add(@Nullable Object... values) {
		this.empty = false;
		room(Short.BYTES).putShort((short) values.length);
		for (Object value : values) {
			write(value);
		}
	}

	private void write(@Nullable Object value) {
		switch (value) {
			case null -> room(Integer.BYTES).putInt(-1);
			case Long number -> number(number);
			case UUID id -> room(Integer.BYTES + 2 * Long.BYTES).putInt(2 * Long.BYTES)
				.putLong(id.getMostSignificantBits())
				.putLong(id.getLeastSignificantBits());
			case Instant time -> number(ChronoUnit.MICROS.between(EPOCH, time));
			case String text -> bytes(text.getBytes(UTF_8));
			case byte[] content -> bytes(content);
			case String[] texts ->
				array(Oid.TEXT, Arrays.stream(texts).map((text) -> text.getBytes(UTF_8)).toArray(byte[][]::new));
			case byte[][] contents -> array(Oid.BYTEA, contents);
			default -> throw new IllegalArgumentException("no column takes a " + value.getClass());
		}
	}

	private void number(long number) {
		room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
	}

	private void bytes(byte[] content) {
		room(Integer.BYTES + content.length).putInt(content.length).put(content);
	}

	/** One dimension, no null in it, counted from 1. */
	private void array(int type, byte[][] elements) {
		int length = 5 * Integer.BYTES;
		for (byte[] element : elements) {
			length += Integer.BYTES + element.length;
		}
		room(Integer.BYTES + length);
		for (int number : new int[] { length, 1, 0, type, elements.length, 1 }) {
			this.out.putInt(number);
		}
		for (byte[] element : elements) {
			bytes(element);
		}
	}

	private ByteBuffer room(int more) {
		if (this.out.remaining() < more) {
			int needed = Math.addExact(this.out.position(), more);
			this.out = ByteBuffer.allocate((int) Math.min(2L * needed, LARGEST_ARRAY)).put(this.out.flip());
		}
		return this.out;
	}

	/**
	 * Puts them into the table, in the transaction of the thread.
	 * @param jdbc the database
	 */
	public void insert(JdbcTemplate jdbc) {
		if (this.empty) {
			return;
		}
		room(Short.BYTES).putShort((short) -1);
		jdbc.execute((ConnectionCallback<Long>) (connection) -> {
			try {
				return connection.unwrap(PGConnection.class)
					.getCopyAPI()
					.copyIn("COPY " + this.columns + " FROM STDIN (FORMAT binary)",
							new ByteArrayInputStream(this.out.array(), 0, this.out.position()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

}
