package org.caseledger.testsupport.rules;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One class for each way to break a rule of {@link TextRules}, and those that keep them.
 */
final class BrokenText {

	private BrokenText() {
	}

	@SuppressWarnings("DefaultCharset")
	static final class EncodesSomehow {

		byte[] bytes(String text) {
			return text.getBytes();
		}

	}

	@SuppressWarnings("DefaultCharset")
	static final class DecodesSomehow {

		String text(byte[] bytes) {
			return new String(bytes);
		}

	}

	static final class EncodesAsUtf8 {

		byte[] bytes(String text) {
			return text.getBytes(StandardCharsets.UTF_8);
		}

	}

	@SuppressWarnings("StringCaseLocaleUsage")
	static final class LowersSomehow {

		String lower(String text) {
			return text.toLowerCase();
		}

	}

	@SuppressWarnings("StringCaseLocaleUsage")
	static final class LowersByReference {

		UnaryOperator<String> lower() {
			return String::toLowerCase;
		}

	}

	@SuppressWarnings("AnnotateFormatMethod")
	static final class FormatsSomehow {

		String amount(long fen) {
			return "%d".formatted(fen);
		}

	}

	static final class FormatsPlainly {

		String amount(long fen) {
			return String.format(Locale.ROOT, "%d", fen);
		}

	}

}
