package org.caseledger.demo.console;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences that are printed, in Chinese or English. What people recorded stays in
 * its own language.
 */
public final class Captions {

	private final ResourceBundle texts;

	private Captions(ResourceBundle texts) {
		this.texts = texts;
	}

	/**
	 * The captions of a language.
	 * @param language {@code zh}; every other gives English
	 * @return the captions
	 */
	public static Captions of(String language) {
		Locale locale = "zh".equals(language) ? Locale.CHINESE : Locale.ROOT;
		return new Captions(ResourceBundle.getBundle("org.caseledger.demo.captions", locale,
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
	}

	/**
	 * A sentence.
	 * @param key its name
	 * @param values for its places, as in {@link String#format}
	 * @return the sentence
	 */
	public String text(String key, Object... values) {
		String text = this.texts.getString(key);
		return (values.length == 0) ? text : String.format(Locale.ROOT, text, values);
	}

}
