package org.caseledger.verifier;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the verifying person should know.
 *
 * @param severity what it does to the verdict
 * @param code stable, kebab-case; {@code docs/verdict.md} explains each
 * @param place a JSON pointer (RFC 6901) into the document, a line of a text behind it as
 * {@code #n} counted from 1; or the name of a file in the evidence folder
 * @param expected the value that should be there, if the check compares two
 * @param found the value that is there instead
 * @param details what else the sentence for a person names, such as a party
 */
public record Finding(Severity severity, String code, String place, @Nullable String expected, @Nullable String found,
		List<String> details) {

	public Finding {
		details = List.copyOf(details);
	}

}
