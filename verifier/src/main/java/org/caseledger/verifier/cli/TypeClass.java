package org.caseledger.verifier.cli;

import org.caseledger.protocol.catalogue.Catalogue;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code --demand}: a type instead of its class, or a slip of the pen, would
 * silently demand nothing.
 */
final class TypeClass implements ITypeConverter<String> {

	@Override
	public String convert(String value) {
		if (Catalogue.RULES_1.types().values().stream().noneMatch((type) -> type.typeClass().equals(value))) {
			throw new TypeConversionException("expected a class of types such as compensation");
		}
		return value;
	}

}
