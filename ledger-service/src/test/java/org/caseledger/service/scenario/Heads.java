package org.caseledger.service.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.caseledger.protocol.checkpoint.CosignedCheckpoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signed checkpoints that somebody was given, byte by byte: what witnesses keep of their
 * signatures must be these, or they have signed twice.
 */
final class Heads {

	private final Set<String> notes = ConcurrentHashMap.newKeySet();

	void keep(byte[] note) {
		this.notes.add(new String(note, StandardCharsets.UTF_8));
	}

	void include(Heads other) {
		this.notes.addAll(other.notes);
	}

	/** The log still has each of them, and each witness knows no other line for it. */
	void areTheOnlyOnes(ToLongFunction<String> number) {
		if (this.notes.isEmpty()) {
			return;
		}
		String given = this.notes.stream().map(Heads::rows).collect(Collectors.joining(", "));
		assertThat(number.applyAsLong("""
				SELECT count(*) FROM (VALUES %s) AS given (size, root, line)
				WHERE NOT EXISTS (
					SELECT FROM witness.cosignature c JOIN ledger.block_end e USING (size)
					WHERE c.size = given.size AND c.note_line = given.line AND e.root = decode(given.root, 'hex'))
				""".formatted(given))).as("signed, and not known any more").isZero();
	}

	private static String rows(String note) {
		CosignedCheckpoint head = CosignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
		return head.note()
			.lines()
			.stream()
			.map((line) -> "(" + head.checkpoint().size() + ", '" + head.checkpoint().root().hex() + "', '" + line
					+ "')")
			.collect(Collectors.joining(", "));
	}

}
