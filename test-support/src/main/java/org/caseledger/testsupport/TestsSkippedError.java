package org.caseledger.testsupport;

import java.util.Collection;
import java.util.List;

/**
 * Tests were skipped in a run that requires all of them. Each name is the class, the
 * method and the reason.
 */
public final class TestsSkippedError extends AssertionError {

	private final List<String> tests;

	TestsSkippedError(Collection<String> tests) {
		super(tests.size() + " test(s) skipped, but -D" + RequireAllTests.PROPERTY + "=all requires every one:\n  "
				+ String.join("\n  ", tests));
		this.tests = List.copyOf(tests);
	}

	/**
	 * The skipped tests, in the order in which they were skipped.
	 * @return class, method and reason of each
	 */
	public List<String> tests() {
		return this.tests;
	}

}
