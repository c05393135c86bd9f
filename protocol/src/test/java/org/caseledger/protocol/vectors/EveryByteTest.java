package org.caseledger.protocol.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.bundle.Bundle;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.entry.Answer;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Leaf;
import org.caseledger.protocol.entry.Submission;
import org.caseledger.protocol.json.JsonReader;
import org.caseledger.protocol.receipt.Promise;
import org.caseledger.protocol.receipt.Receipt;
import org.caseledger.protocol.testimony.Testimony;
import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is changed in valid bytes, they are refused, or read as what they now say:
 * never repaired, never a crash.
 */
class EveryByteTest {

	private final Story story = new Story();

	private final SplittableRandom random = new SplittableRandom(8259);

	@Test
	void entries() {
		check(this.story.records().get(8).entry().bytes(), 1, (bytes) -> Entry.parse(bytes).bytes());
	}

	@Test
	void submissions() {
		check(new Submission(this.story.records().get(8).entry(), this.story.records().get(8).sig()).bytes(), 1,
				(bytes) -> Submission.parse(bytes).bytes());
	}

	@Test
	void leaves() {
		check(this.story.records().get(8).bytes(), 1, (bytes) -> Leaf.parse(bytes).bytes());
	}

	@Test
	void answers() {
		check(JsonReader.asString(Objects.requireNonNull(EntryVectors.answer(this.story).get("answer")))
			.getBytes(UTF_8), 1, (bytes) -> Answer.parse(bytes).bytes());
	}

	@Test
	void checkpoints() {
		check(this.story.checkpoint(9).bytes(), 1, (bytes) -> CosignedCheckpoint.parse(bytes).bytes());
	}

	@Test
	void receipts() {
		check(this.story.receipt(6, 9).bytes(), 1, (bytes) -> Receipt.parse(bytes).bytes());
	}

	@Test
	void promises() {
		check(NoteVectors.promise().bytes(), 1, (bytes) -> {
			var promise = Promise.parseNote(bytes);
			assertThat(promise.content().text()).isEqualTo(promise.note().text());
			return promise.note().bytes();
		});
	}

	@Test
	void testimony() {
		byte[] note = NoteVectors.TESTIFYING.getFirst().sign(NoteVectors.testimony(this.story).text()).bytes();
		check(note, 1, (bytes) -> {
			var testimony = Testimony.parseNote(bytes);
			assertThat(testimony.content().text()).isEqualTo(testimony.note().text());
			return testimony.note().bytes();
		});
	}

	@Test
	void bundles() throws IOException {
		Path folder = Repository.root().resolve("protocol/vectors/story");
		for (String name : List.of("case-damaged.bundle", "refused.bundle")) {
			check(Files.readAllBytes(folder.resolve(name)), 97, (bytes) -> Bundle.parse(bytes).bytes());
		}
	}

	/**
	 * Changes one place at a time.
	 * @param stride distance of the places
	 * @param readAndWrite reads the bytes and writes what was read
	 */
	private void check(byte[] valid, int stride, Function<byte[], byte[]> readAndWrite) {
		assertThat(readAndWrite.apply(valid)).isEqualTo(valid);
		int refused = 0;
		for (int at = this.random.nextInt(stride); at < valid.length; at += stride) {
			for (byte[] changed : changes(valid, at)) {
				try {
					assertThat(readAndWrite.apply(changed)).isEqualTo(changed);
				}
				catch (FormatException ex) {
					refused++;
				}
			}
		}
		assertThat(refused).isGreaterThan(valid.length / stride);
	}

	private List<byte[]> changes(byte[] valid, int at) {
		List<byte[]> changes = new ArrayList<>();
		for (int octet : new int[] { valid[at] ^ 1, valid[at] ^ 0x80, '"', '}', '0', ' ', '\n',
				this.random.nextInt(256) }) {
			byte[] changed = valid.clone();
			changed[at] = (byte) octet;
			changes.add(changed);
		}
		byte[] missing = Arrays.copyOf(valid, valid.length - 1);
		System.arraycopy(valid, at + 1, missing, at, valid.length - at - 1);
		changes.add(missing);
		byte[] doubled = Arrays.copyOf(valid, valid.length + 1);
		System.arraycopy(valid, at, doubled, at + 1, valid.length - at);
		changes.add(doubled);
		changes.add(Arrays.copyOf(valid, at));
		return changes;
	}

}
