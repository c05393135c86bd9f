package org.caseledger.testsupport.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.caseledger.testsupport.rules.Verdicts.accepts;
import static org.caseledger.testsupport.rules.Verdicts.refuses;

class TextRulesTest {

	@ParameterizedTest
	@ValueSource(classes = { BrokenText.EncodesSomehow.class, BrokenText.DecodesSomehow.class })
	void refusesDefaultCharset(Class<?> broken) {
		refuses(TextRules.NO_DEFAULT_CHARSET, broken);
	}

	@Test
	void allowsNamedCharset() {
		accepts(TextRules.NO_DEFAULT_CHARSET, BrokenText.EncodesAsUtf8.class);
	}

	@ParameterizedTest
	@ValueSource(classes = { BrokenText.LowersSomehow.class, BrokenText.LowersByReference.class,
			BrokenText.FormatsSomehow.class })
	void refusesDefaultLocale(Class<?> broken) {
		refuses(TextRules.NO_DEFAULT_LOCALE, broken);
	}

	@Test
	void allowsNamedLocale() {
		accepts(TextRules.NO_DEFAULT_LOCALE, BrokenText.FormatsPlainly.class);
	}

}
