package org.caseledger.testsupport;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs small test classes in a launcher session of their own, as Maven does, where the
 * listener is found by its service file.
 */
class RequireAllTestsTest {

	private final String before = System.getProperty(RequireAllTests.PROPERTY, "");

	@BeforeEach
	void requireAll() {
		System.setProperty(RequireAllTests.PROPERTY, "all");
	}

	@AfterEach
	void restore() {
		System.setProperty(RequireAllTests.PROPERTY, this.before);
	}

	@Test
	void acceptsRunWithoutSkippedTests() {
		assertThatCode(() -> run(Passes.class)).doesNotThrowAnyException();
	}

	@Test
	void refusesDisabledMethodByName() {
		assertThatExceptionOfType(TestsSkippedError.class).isThrownBy(() -> run(HasDisabledMethod.class))
			.satisfies((error) -> assertThat(error.tests())
				.containsExactly(HasDisabledMethod.class.getName() + "#steppedAside (steppedAside()): no browser"))
			.withMessageContaining("1 test(s) skipped")
			.withMessageContaining("steppedAside");
	}

	@Test
	void refusesDisabledClassByName() {
		assertThatExceptionOfType(TestsSkippedError.class).isThrownBy(() -> run(IsDisabled.class))
			.satisfies((error) -> assertThat(error.tests()).singleElement()
				.asString()
				.startsWith(IsDisabled.class.getName())
				.endsWith("no Docker"));
	}

	@Test
	void refusesEachAbortedInvocation() {
		assertThatExceptionOfType(TestsSkippedError.class).isThrownBy(() -> run(AbortsOnce.class))
			.satisfies((error) -> assertThat(error.tests()).singleElement()
				.asString()
				.startsWith(AbortsOnce.class.getName() + "#even")
				.endsWith("odd"));
	}

	@Test
	void refusesAbortionBeforeAnyTest() {
		assertThatExceptionOfType(TestsSkippedError.class).isThrownBy(() -> run(Passes.class, LacksDocker.class))
			.satisfies((error) -> assertThat(error.tests()).singleElement().asString().contains("#each", "no Docker"));
	}

	@Test
	void letsOnlyTheTestsOverPublishedVectorsStepAside() {
		assertThatExceptionOfType(TestsSkippedError.class)
			.isThrownBy(() -> run(NeedsVectors.class, HasDisabledMethod.class))
			.satisfies((error) -> assertThat(error.tests()).singleElement()
				.asString()
				.startsWith(HasDisabledMethod.class.getName()));
	}

	@Test
	void letsTestsThatNeedARightStepAsideOnlyWhereItIsDenied() {
		assertThatCode(() -> run(NeedsMount.class)).doesNotThrowAnyException();
		System.setProperty(RequireAllTests.PROPERTY, RequireAllTests.PRIVILEGED);
		assertThatExceptionOfType(TestsSkippedError.class).isThrownBy(() -> run(NeedsMount.class, NeedsVectors.class))
			.satisfies((error) -> assertThat(error.tests()).singleElement()
				.asString()
				.startsWith(NeedsMount.class.getName()));
	}

	@Test
	void letsTestsStepAsideUnlessRequired() {
		System.setProperty(RequireAllTests.PROPERTY, "");
		assertThatCode(() -> run(HasDisabledMethod.class, IsDisabled.class, AbortsOnce.class))
			.doesNotThrowAnyException();
	}

	@Test
	void refusesUnknownRequirement() {
		System.setProperty(RequireAllTests.PROPERTY, "al");
		assertThatIllegalArgumentException().isThrownBy(() -> run(Passes.class)).withMessageContaining("not al");
	}

	private static void run(Class<?>... tests) {
		LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
		for (Class<?> test : tests) {
			request.selectors(selectClass(test));
		}
		try (LauncherSession session = LauncherFactory.openSession()) {
			session.getLauncher().execute(request.forExecution().build());
		}
	}

	static class Passes {

		@Test
		void passes() {
			assertThat(true).isTrue();
		}

	}

	static class HasDisabledMethod {

		@Test
		@Disabled("no browser")
		void steppedAside() {
			throw new AssertionError("must not run");
		}

	}

	@Disabled("no Docker")
	static class IsDisabled extends Passes {

	}

	static class AbortsOnce {

		@ParameterizedTest
		@ValueSource(ints = { 2, 3, 4 })
		void even(int number) {
			Assumptions.assumeTrue(number % 2 == 0, "odd");
		}

	}

	static class LacksDocker {

		static List<Path> images() {
			Assumptions.abort("no Docker");
			return List.of();
		}

		@ParameterizedTest
		@MethodSource("images")
		void each(Path image) {
			assertThat(image).exists();
		}

	}

	static class NeedsMount {

		@Test
		@Tag(RequireAllTests.PRIVILEGED)
		void fills() {
			Assumptions.abort("a file system cannot be mounted here");
		}

	}

	static class NeedsVectors {

		@Test
		@Tag(Vectors.TAG)
		void agrees() {
			Assumptions.abort("no vectors");
		}

	}

}
