package org.caseledger.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

import org.caseledger.demo.console.Captions;
import org.caseledger.demo.console.Terminal;
import org.caseledger.demo.expect.Expectations;
import org.caseledger.demo.expect.ExpectedCheck;
import org.caseledger.demo.expect.ObservedCheck;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {

	private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

	private final Verdicts verdicts = new Verdicts(
			new Expectations(List.of(new ExpectedCheck(Checks.SERVICE_BEFORE, null, "valid", List.of()),
					new ExpectedCheck(Checks.BUNDLE_BEFORE, 0, "valid", List.of()))),
			new Terminal(new PrintStream(this.seen, true, UTF_8), false), Captions.of("zh"));

	@Test
	void succeedsOnlyIfEveryVerdictIsTheOneWrittenDown() {
		this.verdicts.add(Checks.SERVICE_BEFORE, new ObservedCheck(null, "valid", List.of()));
		this.verdicts.add(Checks.BUNDLE_BEFORE, new ObservedCheck(0, "valid", List.of()));
		assertThat(this.verdicts.summary()).isTrue();
		assertThat(this.seen.toString(UTF_8)).contains("结论：有效，上链后未经篡改").doesNotContain("✗");
	}

	@Test
	void aVerdictThatIsMissingFails() {
		this.verdicts.add(Checks.SERVICE_BEFORE, new ObservedCheck(null, "valid", List.of()));
		assertThat(this.verdicts.summary()).isFalse();
		assertThat(this.seen.toString(UTF_8)).contains("✗").contains("bundle-before: 未执行");
	}

	@Test
	void anotherVerdictFails() {
		this.verdicts.add(Checks.SERVICE_BEFORE, new ObservedCheck(null, "invalid", List.of()));
		this.verdicts.add(Checks.BUNDLE_BEFORE, new ObservedCheck(2, "indeterminate", List.of()));
		assertThat(this.verdicts.summary()).isFalse();
		assertThat(this.seen.toString(UTF_8)).contains("bundle-before: exit 2");
	}

}
