package org.caseledger.testsupport;

import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * With {@code -Dcaseledger.require=all} a run that skipped a test fails and names it: a
 * test that needs Docker or a browser may step aside on a laptop, but not where the build
 * has to prove something. Only what the project can do without, the published vectors
 * beside it ({@link Vectors#TAG}) and rights that a container denies
 * ({@link #PRIVILEGED}), may be absent there too. JUnit finds this class by its service
 * file.
 * <p>
 * It speaks when the session closes, since JUnit logs and drops whatever a
 * {@link TestExecutionListener} throws.
 */
public final class RequireAllTests implements LauncherSessionListener {

	static final String PROPERTY = "caseledger.require";

	/**
	 * Tag of the tests that need a right which a container need not give, such as
	 * mounting a file system: where it is denied they may step aside.
	 */
	public static final String PRIVILEGED = "privileged";

	private static final Set<TestTag> DISPENSABLE = Set.of(TestTag.create(Vectors.TAG), TestTag.create(PRIVILEGED));

	private final Queue<String> skipped = new ConcurrentLinkedQueue<>();

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		String required = System.getProperty(PROPERTY, "");
		switch (required) {
			case "" -> {
				// Skipping is allowed.
			}
			case "all" -> session.getLauncher().registerTestExecutionListeners(new Recorder());
			default -> throw new IllegalArgumentException(PROPERTY + " must be all or empty, not " + required);
		}
	}

	/**
	 * Ends the session.
	 * @throws TestsSkippedError if all tests are required and one was skipped or aborted
	 */
	@Override
	public void launcherSessionClosed(LauncherSession session) {
		if (!this.skipped.isEmpty()) {
			throw new TestsSkippedError(this.skipped);
		}
	}

	private final class Recorder implements TestExecutionListener {

		@Override
		public void executionSkipped(TestIdentifier test, String reason) {
			skipped(test, reason);
		}

		@Override
		public void executionFinished(TestIdentifier test, TestExecutionResult result) {
			if (result.getStatus() == Status.ABORTED) {
				String reason = result.getThrowable().map(Throwable::getMessage).orElse("aborted");
				skipped(test, reason);
			}
		}

		private void skipped(TestIdentifier test, String reason) {
			if (Collections.disjoint(test.getTags(), DISPENSABLE)) {
				RequireAllTests.this.skipped.add(name(test) + ": " + reason);
			}
		}

		private static String name(TestIdentifier test) {
			return test.getSource().map((source) -> switch (source) {
				case MethodSource method -> method.getClassName() + "#" + method.getMethodName();
				case ClassSource type -> type.getClassName();
				default -> null;
			}).map((place) -> place + " (" + test.getDisplayName() + ")").orElseGet(test::getDisplayName);
		}

	}

}
