package org.caseledger.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.caseledger.evidence.ContentLayout.CHUNK;
import static org.caseledger.evidence.StoreOnDisk.content;
import static org.caseledger.evidence.StoreOnDisk.item;
import static org.caseledger.evidence.StoreOnDisk.key;

class EvidenceRangeTest {

	@TempDir
	private Path folder;

	private StoreOnDisk store;

	@BeforeEach
	void open() {
		this.store = new StoreOnDisk(this.folder);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, CHUNK, CHUNK + 1, 4 * CHUNK, 4 * CHUNK + 999 })
	void aRangeIsTheSliceOfTheContent(int size) throws IOException {
		byte[] content = content(size);
		EvidenceContent stored = opened(content);
		SplittableRandom random = new SplittableRandom(20260928);
		for (int i = 0; i < 100; i++) {
			int from = random.nextInt(size + 1);
			int to = random.nextInt(from, size + 1);
			assertThat(stored.range(from, to - from)).hasBinaryContent(Arrays.copyOfRange(content, from, to));
		}
	}

	@Test
	void aRangeMayBeginAndEndAtAnyEdge() throws IOException {
		byte[] content = content(3 * CHUNK);
		EvidenceContent stored = opened(content);
		int[] edges = { 0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, 3 * CHUNK - 1, 3 * CHUNK };
		for (int from : edges) {
			for (int to : edges) {
				if (from <= to) {
					assertThat(stored.range(from, to - from)).hasBinaryContent(Arrays.copyOfRange(content, from, to));
				}
			}
		}
	}

	@Test
	void aRangeOutsideTheContentIsRefused() throws IOException {
		EvidenceContent stored = opened(content(10));
		for (long[] range : new long[][] { { -1, 1 }, { 0, 11 }, { 10, 1 }, { 11, 0 }, { 5, -1 },
				{ 1, Long.MAX_VALUE } }) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class)
				.isThrownBy(() -> stored.range(range[0], range[1]));
		}
	}

	private EvidenceContent opened(byte[] content) throws IOException {
		this.store.stored(item(1), key(1), content);
		return this.store.evidence.open(item(1), key(1), null);
	}

}
