package org.caseledger.verifier.cli;

import org.caseledger.protocol.name.Form;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code --demand}: a type instead of its class would silently demand nothing.
 */
final class TypeClass implements ITypeConverter<String> {

	@Override
	public String convert(String value) {
		if (!Form.TYPE_CLASS.matches(value)) {
			throw new TypeConversionException("expected a class of types such as compensation");
		}
		return value;
	}

}
