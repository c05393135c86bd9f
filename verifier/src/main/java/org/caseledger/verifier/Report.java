package org.caseledger.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Collects the findings of one run. A check that does not hold gives a finding and the
 * answer false; one that is switched off always holds.
 */
final class Report {

	private final Set<Check> disabled;

	private final List<Finding> findings = new ArrayList<>();

	Report(Set<Check> disabled) {
		this.disabled = disabled;
	}

	/**
	 * Asks for a condition.
	 * @param check which check it is
	 * @param holds the condition
	 * @param place where
	 * @param details what the sentence names
	 * @return whether to go on as if it held
	 */
	boolean require(Check check, boolean holds, String place, String... details) {
		return holds || add(check, check.severity(), place, null, null, details);
	}

	/** As {@link #require}, and says both values. */
	boolean require(Check check, boolean holds, Compared values, String place, String... details) {
		return holds || add(check, check.severity(), place, values.expected(), values.found(), details);
	}

	/**
	 * Asks two values to be equal.
	 * @param check which check it is
	 * @param expected the value that should be there, printed with {@code toString}
	 * @param found the value that is there
	 * @param place where
	 * @param details what the sentence names
	 * @return whether to go on as if they were
	 */
	boolean equal(Check check, Object expected, @Nullable Object found, String place, String... details) {
		return require(check, Objects.equals(expected, found), Compared.of(expected, found), place, details);
	}

	/** A finding of another severity than usual. */
	boolean note(Check check, Severity severity, String place, String... details) {
		return add(check, severity, place, null, null, details);
	}

	/** A finding that no check can be switched off for. */
	void always(Finding finding) {
		this.findings.add(finding);
	}

	List<Finding> findings() {
		return this.findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
	}

	private boolean add(Check check, Severity severity, String place, @Nullable String expected, @Nullable String found,
			String... details) {
		if (this.disabled.contains(check)) {
			return true;
		}
		this.findings.add(new Finding(severity, check.code(), place, expected, found, List.of(details)));
		return false;
	}

	/**
	 * Two values that should be equal.
	 *
	 * @param expected the one that should be there
	 * @param found the one that is there, null when nothing is
	 */
	record Compared(@Nullable String expected, @Nullable String found) {

		static Compared of(@Nullable Object expected, @Nullable Object found) {
			return new Compared((expected != null) ? expected.toString() : null,
					(found != null) ? found.toString() : null);
		}

	}

}
