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
 * ({@link #PRIVILEGED}), may be absent there too; with {@code privileged} instead of
 * {@code all} the rights are there, and only the vectors may be absent. JUnit finds this
 * class by its service file.
 * <p>
 * It speaks when the session closes, since JUnit logs and drops whatever a
 * {@link TestExecutionListener} throws.
 */
public final class RequireAllTests implements LauncherSessionListener {

	static final String PROPERTY = "caseledger.require";

	/**
	 * Tag of the tests that need a right which a container need not give, such as
	 * mounting a file system: where it is denied they may step aside. Whoever has it says
	 * so by the same word as what is required.
	 */
	public static final String PRIVILEGED = "privileged";

	private static final TestTag VECTORS = TestTag.create(Vectors.TAG);

	private final Queue<String> skipped = new ConcurrentLinkedQueue<>();

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		String required = System.getProperty(PROPERTY, "");
		switch (required) {
			case "" -> {
				// Skipping is allowed.
			}
			case "all" -> record(session, Set.of(VECTORS, TestTag.create(PRIVILEGED)));
			case PRIVILEGED -> record(session, Set.of(VECTORS));
			default ->
				throw new IllegalArgumentException(PROPERTY + " must be all, privileged or empty, not " + required);
		}
	}

	private void record(LauncherSession session, Set<TestTag> dispensable) {
		session.getLauncher().registerTestExecutionListeners(new Recorder(dispensable));
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

		private final Set<TestTag> dispensable;

		Recorder(Set<TestTag> dispensable) {
			this.dispensable = dispensable;
		}

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
			if (Collections.disjoint(test.getTags(), this.dispensable)) {
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
