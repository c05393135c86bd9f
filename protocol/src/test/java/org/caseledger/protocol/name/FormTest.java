package org.caseledger.protocol.name;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormTest {

	private static final String HEX32 = "0123456789abcdef0123456789abcdef";

	/** docs/protocol.md section 2. */
	private static final Map<Form, String> EXPRESSIONS = Map.of(Form.LEDGER,
			"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?/[0-9a-f]{32}", Form.ORGANISATION, "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
			Form.HOST, "[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?", Form.TYPE, "[a-z]+(\\.[a-z]+)?", Form.TYPE_CLASS,
			"[a-z]+", Form.FIELD, "[a-z][A-Za-z0-9]{0,63}", Form.CODE, "(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*",
			Form.PSEUDONYM, "[0-9a-f]{32}", Form.TX, "[0-9a-f]{64}", Form.ID,
			"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private static final List<String> SEEDS = List.of("", "a", "a-b", "market-regulator", "evidence.added", "fileName",
			"RegulatorMSP", "peer0.example.com", "cl/" + HEX32, "a".repeat(31) + "/" + HEX32,
			"a".repeat(32) + "/" + HEX32, "a".repeat(33) + "/" + HEX32, HEX32, HEX32 + HEX32, "a".repeat(62),
			"a".repeat(63), "a".repeat(64), "a".repeat(65), "a-".repeat(31) + "a", "a-".repeat(32) + "a",
			"01234567-89ab-cdef-0123-456789abcdef");

	private static final String LETTERS = "abfgzAZ019-./_ :\n\u00e9\u0430\u0660";

	@ParameterizedTest
	@EnumSource
	void isTheExpressionOfTheFormat(Form form) {
		Pattern pattern = Pattern.compile(EXPRESSIONS.get(form));
		SplittableRandom random = new SplittableRandom(2119);
		int fitting = 0;
		for (String seed : SEEDS) {
			for (int i = 0; i < 3_000; i++) {
				String text = (i == 0) ? seed : changed(seed, random);
				assertThat(form.matches(text)).as(text).isEqualTo(pattern.matcher(text).matches());
				fitting += form.matches(text) ? 1 : 0;
			}
		}
		assertThat(fitting).isPositive();
	}

	private static String changed(String seed, SplittableRandom random) {
		StringBuilder text = new StringBuilder(seed);
		for (int i = random.nextInt(3); i >= 0; i--) {
			char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
			int at = random.nextInt(text.length() + 1);
			switch (random.nextInt(3)) {
				case 0 -> text.insert(at, letter);
				case 1 -> text.delete(at, Math.min(at + 1, text.length()));
				default -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(letter));
			}
		}
		return text.toString();
	}

}
