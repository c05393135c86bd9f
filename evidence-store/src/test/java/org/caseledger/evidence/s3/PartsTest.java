package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PartsTest {

	@Test
	void aFirstPartTakesNoMoreMemoryThanHasCome() throws IOException {
		Parts.Part part = new Parts(new ByteArrayInputStream(new byte[100]), Parts.SIZE).next();
		assertThat(part.length()).isEqualTo(100);
		assertThat(part.last()).isTrue();
		assertThat(part.bytes()).hasSizeLessThan(100_000);
	}

	@Test
	void partsGrowWithTheirNumberAndLoseNothing() throws IOException {
		byte[] content = S3ObjectStoreTest.random(35_004);
		Parts parts = new Parts(new ByteArrayInputStream(content), 10);
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		List<Integer> lengths = new ArrayList<>();
		Parts.Part part;
		do {
			part = parts.next();
			lengths.add(part.length());
			joined.write(part.bytes(), 0, part.length());
			parts.giveBack(part);
		}
		while (!part.last());
		assertThat(joined.toByteArray()).isEqualTo(content);
		assertThat(part.number()).isEqualTo(2167);
		assertThat(lengths.subList(0, 1000)).containsOnly(10);
		assertThat(lengths.subList(1000, 2000)).containsOnly(20);
		assertThat(lengths.subList(2000, 2166)).containsOnly(30);
		assertThat(lengths.getLast()).isEqualTo(24);
	}

	@Test
	void whatIsTooLargeForAnyServerIsRefused() throws IOException {
		Parts parts = new Parts(new Endless(), 1);
		for (int i = 0; i < 10_000; i++) {
			parts.giveBack(parts.next());
		}
		assertThatIOException().isThrownBy(parts::next).withMessageContaining("larger than a store takes");
	}

	@Test
	void aServerIsHeldToWhatItAnswers() throws IOException {
		Parts.Part part = new Parts(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)), 10).next();
		Checksum checksum = Checksum.of(part);
		checksum.confirm("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", "another-tag", part);
		checksum.confirm(null, "900150983cd24fb0d6963f7d28e17f72", part);
		assertThatIOException().isThrownBy(() -> checksum.confirm("AAAA", "900150983cd24fb0d6963f7d28e17f72", part));
		assertThatIOException().isThrownBy(() -> checksum.confirm("", "another-tag", part));
		assertThatIOException().isThrownBy(() -> checksum.confirm(null, null, part));
	}

	private static final class Endless extends InputStream {

		@Override
		public int read() {
			return 0;
		}

	}

}
