package org.caseledger.protocol.crypto;

import java.security.MessageDigest;

import org.caseledger.protocol.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HashTest {

	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	@Test
	void isSha256() {
		assertThat(Sha256.of("abc".getBytes(UTF_8)).hex()).isEqualTo(ABC);
		assertThat(Sha256.of("a".getBytes(UTF_8), "bc".getBytes(UTF_8)).hex()).isEqualTo(ABC);
		assertThat(Sha256.EMPTY_ROOT.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
		MessageDigest digest = Sha256.newDigest();
		digest.update("abc".getBytes(UTF_8));
		assertThat(Sha256.finish(digest)).isEqualTo(Hash.ofHex(ABC));
	}

	@Test
	void isAValueThatNobodyCanChange() {
		byte[] bytes = new byte[32];
		Hash hash = Hash.of(bytes);
		bytes[0] = 1;
		hash.bytes()[0] = 1;
		assertThat(hash).isEqualTo(Hash.ZERO).hasSameHashCodeAs(Hash.ZERO).hasToString("0".repeat(64));
		assertThat(hash).isNotEqualTo(Hash.of(bytes));
		assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "zz", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
			"0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00",
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a１" })
	void refusesOtherForms(String text) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Hash.ofHex(text))
			.returns("not-a-hash", FormatException::code);
	}

	@Test
	void refusesOtherLengths() {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Hash.of(new byte[31]))
			.returns("not-a-hash", FormatException::code);
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Hash.ofBase64("AAAA"))
			.returns("not-a-hash", FormatException::code);
	}

	@Test
	void framesKeepPartsApart() {
		assertThat(Frame.of("é", "".getBytes(UTF_8), "ab".getBytes(UTF_8))).containsExactly(0, 0, 0, 2, 0xc3, 0xa9, 0,
				0, 0, 0, 0, 0, 0, 2, 'a', 'b');
		assertThat(Sha256.labelled("l", "ab".getBytes(UTF_8), "c".getBytes(UTF_8)))
			.isNotEqualTo(Sha256.labelled("l", "a".getBytes(UTF_8), "bc".getBytes(UTF_8)));
	}

	@Test
	void leavesAndNodesAreKeptApart() {
		Hash one = Sha256.leaf("one".getBytes(UTF_8));
		Hash two = Sha256.leaf("two".getBytes(UTF_8));
		assertThat(one).isEqualTo(Sha256.of(new byte[] { 0 }, "one".getBytes(UTF_8)));
		assertThat(Sha256.node(one, two)).isEqualTo(Sha256.of(new byte[] { 1 }, one.bytes(), two.bytes()));
	}

}
