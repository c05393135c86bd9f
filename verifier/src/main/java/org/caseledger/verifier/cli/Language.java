package org.caseledger.verifier.cli;

import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code --lang}.
 */
final class Language implements ITypeConverter<Locale> {

	@Override
	public Locale convert(String value) {
		return switch (value) {
			case "zh" -> Locale.CHINESE;
			case "en" -> Locale.ENGLISH;
			default -> throw new TypeConversionException("expected zh or en");
		};
	}

}
