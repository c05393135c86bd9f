package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

import org.caseledger.evidence.DamagedStreamException.Damage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A sealed stream gives back what was written, or says what happened to it.
 */
class SealedStreamTest {

	private static final ItemKey KEY = ItemKey.of(new byte[32]);

	private static final byte[] CONTEXT = "a stream".getBytes(UTF_8);

	private static final int CHUNK = ContentLayout.CHUNK;

	private static final int SEALED = ContentLayout.SEALED_CHUNK;

	private static final int HEADER = ObjectHeader.LENGTH;

	private static byte[] content(int size) {
		byte[] content = new byte[size];
		for (int i = 0; i < size; i++) {
			content[i] = (byte) (i % 251);
		}
		return content;
	}

	private static byte[] seal(byte[] content, int portion) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (SealedOutput out = new SealedOutput(bytes, KEY, CONTEXT)) {
			for (int i = 0; i < content.length; i += portion) {
				out.write(content, i, Math.min(portion, content.length - i));
			}
		}
		return bytes.toByteArray();
	}

	private static byte[] open(byte[] sealed, ItemKey key, byte[] context) throws IOException {
		try (InputStream in = SealedInput.open(new ByteArrayInputStream(sealed), key, context)) {
			return in.readAllBytes();
		}
	}

	private static Damage damage(byte[] sealed) {
		Damage[] found = new Damage[1];
		assertThatExceptionOfType(DamagedStreamException.class).isThrownBy(() -> open(sealed, KEY, CONTEXT))
			.satisfies((ex) -> found[0] = ex.damage());
		return found[0];
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5 })
	void givesBackWhatWasWritten(int size) throws IOException {
		byte[] content = content(size);
		assertThat(open(seal(content, 1000), KEY, CONTEXT)).isEqualTo(content);
		assertThat(open(seal(content, CHUNK), KEY, CONTEXT)).isEqualTo(content);
	}

	@Test
	void isNeverTheSameTwice() throws IOException {
		assertThat(seal(content(100), 100)).isNotEqualTo(seal(content(100), 100));
	}

	@ParameterizedTest
	@ValueSource(ints = { HEADER, HEADER + 1, HEADER + SEALED - 1, HEADER + SEALED, HEADER + SEALED + 1,
			HEADER + 2 * SEALED - 9, HEADER + 2 * SEALED, HEADER + 2 * SEALED + 1, HEADER + 3 * SEALED - 1,
			HEADER + 3 * SEALED, HEADER + 3 * SEALED + 7 })
	void isCutOff(int length) throws IOException {
		byte[] sealed = seal(content(3 * CHUNK), CHUNK);
		assertThat(sealed).hasSize(HEADER + 3 * SEALED + 8);
		assertThat(damage(Arrays.copyOf(sealed, length))).isEqualTo(Damage.CUT_OFF);
	}

	@Test
	void isCutOffAtAChunkAndGivenItsMark() throws IOException {
		byte[] sealed = seal(content(3 * CHUNK), CHUNK);
		byte[] cut = Arrays.copyOf(sealed, HEADER + 2 * SEALED + 8);
		System.arraycopy(SealedOutput.END, 0, cut, HEADER + 2 * SEALED, 8);
		assertThat(damage(cut)).isEqualTo(Damage.CUT_OFF);
	}

	@ParameterizedTest
	@ValueSource(ints = { HEADER, HEADER + 100, HEADER + SEALED - 1, HEADER + SEALED, HEADER + 2 * SEALED + 10,
			HEADER + 2 * SEALED + 25, HEADER + 2 * SEALED + 33 })
	void aByteWasChanged(int at) throws IOException {
		byte[] sealed = seal(content(2 * CHUNK + 10), CHUNK);
		assertThat(sealed).hasSize(HEADER + 2 * SEALED + 10 + 16 + 8);
		sealed[at] ^= 1;
		assertThat(damage(sealed)).isEqualTo(Damage.CHANGED);
	}

	@Test
	void chunksWereSwapped() throws IOException {
		byte[] sealed = seal(content(4 * CHUNK), CHUNK);
		byte[] first = Arrays.copyOfRange(sealed, HEADER, HEADER + SEALED);
		System.arraycopy(sealed, HEADER + 2 * SEALED, sealed, HEADER, SEALED);
		System.arraycopy(first, 0, sealed, HEADER + 2 * SEALED, SEALED);
		assertThatExceptionOfType(DamagedStreamException.class).isThrownBy(() -> open(sealed, KEY, CONTEXT))
			.withMessage("its chunks are not in their order: chunk 2 stands in the place of 0");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 20_001, 1L << 32, Long.MAX_VALUE })
	void aChunkComesFromAnyDistance(long number) throws IOException {
		byte[] sealed = seal(content(2 * CHUNK), CHUNK);
		byte[] salt = Objects.requireNonNull(ObjectHeader.parse(Arrays.copyOf(sealed, HEADER))).salt();
		byte[] far = new byte[SEALED];
		ContentKey.derive(KEY, salt).cipher(CONTEXT).seal(number, false, content(CHUNK), 0, CHUNK, far, 0);
		System.arraycopy(far, 0, sealed, HEADER, SEALED);
		assertThatExceptionOfType(DamagedStreamException.class).isThrownBy(() -> open(sealed, KEY, CONTEXT))
			.withMessage("its chunks are not in their order: chunk " + number + " stands in the place of 0");
	}

	@Test
	void aChunkWasLeftOut() throws IOException {
		byte[] sealed = seal(content(4 * CHUNK), CHUNK);
		byte[] without = new byte[sealed.length - SEALED];
		System.arraycopy(sealed, 0, without, 0, HEADER + SEALED);
		System.arraycopy(sealed, HEADER + 2 * SEALED, without, HEADER + SEALED, without.length - HEADER - SEALED);
		assertThat(damage(without)).isEqualTo(Damage.MOVED);
	}

	@Test
	void isAnotherStreamOrAnotherKeys() throws IOException {
		byte[] sealed = seal(content(10), 10);
		byte[] other = new byte[32];
		other[0] = 1;
		assertThatExceptionOfType(DamagedStreamException.class)
			.isThrownBy(() -> open(sealed, ItemKey.of(other), CONTEXT))
			.satisfies((ex) -> assertThat(ex.damage()).isEqualTo(Damage.OTHER_KEY));
		assertThatExceptionOfType(DamagedStreamException.class).isThrownBy(() -> open(sealed, KEY, new byte[0]))
			.satisfies((ex) -> assertThat(ex.damage()).isEqualTo(Damage.CHANGED));
		assertThat(damage(content(1000))).isEqualTo(Damage.NOT_SEALED);
		assertThat(damage(new byte[0])).isEqualTo(Damage.NOT_SEALED);
	}

	@Test
	void whatIsAddedBehindTheEndIsNoticed() throws IOException {
		byte[] sealed = seal(content(10), 10);
		assertThat(damage(Arrays.copyOf(sealed, sealed.length + 1))).isIn(Damage.CUT_OFF, Damage.CHANGED);
		byte[] twice = Arrays.copyOf(sealed, sealed.length + 8);
		System.arraycopy(SealedOutput.END, 0, twice, sealed.length, 8);
		assertThat(damage(twice)).isEqualTo(Damage.CHANGED);
	}

}
