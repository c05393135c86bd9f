package org.caseledger.service.tracking;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Codes that people copy from paper.
 */
class TrackingCodeTest {

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private final Random random = new Random(130);

	private final List<TrackingCode> codes = Stream.generate(this::bytes)
		.flatMap((bytes) -> TrackingCode.of(bytes).stream())
		.limit(200)
		.toList();

	private byte[] bytes() {
		byte[] bytes = new byte[TrackingCode.BYTES];
		this.random.nextBytes(bytes);
		return bytes;
	}

	@Test
	void aCodeIsReadAsItWasWritten() {
		assertThat(this.codes).doesNotHaveDuplicates().allSatisfy((code) -> {
			assertThat(code.grouped()).matches("([0-9A-HJKMNP-TV-Z]{3}-){8}[0-9A-HJKMNP-TV-Z]{3}");
			assertThat(TrackingCode.read(code.grouped())).contains(code);
		});
	}

	@Test
	void theSameBytesGiveTheSameCodeAndAllThatIsKnownOfThemIsInIt() {
		byte[] zero = new byte[TrackingCode.BYTES];
		assertThat(TrackingCode.of(zero)).contains(new TrackingCode("0".repeat(27)));
		zero[TrackingCode.BYTES - 1] = 36;
		assertThat(TrackingCode.of(zero)).as("its check would be a sign that is hard to type").isEmpty();
		zero[TrackingCode.BYTES - 1] = 38;
		assertThat(TrackingCode.of(zero).orElseThrow().text()).isEqualTo("0".repeat(24) + "161");
		zero[0] = 3;
		assertThat(TrackingCode.of(zero)).as("130 bits: two of the first byte")
			.hasValueSatisfying((code) -> assertThat(code.text()).startsWith("R"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", " %s ", "%s\u200b", "\uff20%s" })
	void blanksAndUnseenCharactersDoNotMatterButOthersDo(String around) {
		String text = around.formatted(this.codes.getFirst().grouped());
		assertThat(TrackingCode.read(text).isPresent()).isEqualTo(!around.contains("\uff20"));
	}

	@Test
	void caseWidthHyphensAndTheLettersThatLookLikeDigitsDoNotMatter() {
		TrackingCode code = this.codes.stream()
			.filter((one) -> one.text().contains("0") && one.text().contains("1"))
			.findFirst()
			.orElseThrow();
		String wide = code.text()
			.chars()
			.map((sign) -> sign + 0xfee0)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		assertThat(Stream.of(code.text().toLowerCase(java.util.Locale.ROOT), wide,
				code.grouped().replace('-', '\u2013'), code.text().replace('0', 'o').replace('1', 'l'),
				code.text().replace('0', 'O').replace('1', 'I')))
			.allSatisfy((typed) -> assertThat(TrackingCode.read(typed)).contains(code));
	}

	@Test
	void everyMistypedCharacterAndEveryTwoThatAreSwappedAreNoticed() {
		for (TrackingCode code : this.codes.subList(0, 20)) {
			StringBuilder typed = new StringBuilder(code.text());
			for (int at = 0; at < typed.length(); at++) {
				char right = typed.charAt(at);
				for (int other = 0; other < ALPHABET.length(); other++) {
					char wrong = ALPHABET.charAt(other);
					typed.setCharAt(at, wrong);
					assertThat(TrackingCode.read(typed.toString()).isPresent()).isEqualTo(wrong == right);
				}
				typed.setCharAt(at, right);
				if (at > 0 && typed.charAt(at - 1) != right) {
					typed.setCharAt(at, typed.charAt(at - 1));
					typed.setCharAt(at - 1, right);
					assertThat(TrackingCode.read(typed.toString())).isEmpty();
					typed.setCharAt(at - 1, typed.charAt(at));
					typed.setCharAt(at, right);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "00000000000000000000000000", "0000000000000000000000000000",
			"00000000000000000000000000U", "' OR 1=1 --" })
	void otherTextsAreNoCodes(String typed) {
		assertThat(TrackingCode.read(typed)).isEmpty();
	}

	@Test
	void aCodeIsNotPrintedByAccident() {
		assertThat(this.codes.getFirst().toString()).doesNotContain(this.codes.getFirst().text());
	}

}
