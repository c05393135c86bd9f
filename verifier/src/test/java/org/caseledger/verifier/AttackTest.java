package org.caseledger.verifier;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each check notices what nothing else would.
 */
class AttackTest {

	@TempDir
	Path folder;

	static Stream<Attack> attacks() {
		return Attacks.all();
	}

	@ParameterizedTest
	@MethodSource("attacks")
	void isNoticedByItsCheckAlone(Attack attack) {
		Attack.Prepared prepared = attack.prepare(this.folder);
		Verdict noticed = prepared.verdict(Set.of());
		assertThat(codes(noticed)).contains(attack.check.code());
		assertThat(noticed.outcome()).isEqualTo(attack.noticed);

		Verdict unnoticed = prepared.verdict(EnumSet.of(attack.check));
		assertThat(unnoticed.outcome()).as("with the check switched off: %s", weighty(unnoticed))
			.isEqualTo(attack.unnoticed);
		assertThat(count(unnoticed, attack.check)).isLessThan(count(noticed, attack.check));
	}

	@Test
	void thereIsAnAttackOnEveryCheck() {
		assertThat(Attacks.all().map((attack) -> attack.check).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder(Check.values());
	}

	@Test
	void namesAreDifferent() {
		assertThat(Attacks.all().map((attack) -> attack.name)).doesNotHaveDuplicates();
	}

	private static List<String> codes(Verdict verdict) {
		return verdict.findings().stream().map(Finding::code).toList();
	}

	private static long count(Verdict verdict, Check check) {
		return verdict.findings().stream().filter((finding) -> finding.code().equals(check.code())).count();
	}

	private static List<Finding> weighty(Verdict verdict) {
		return verdict.findings().stream().filter((finding) -> finding.severity() != Severity.NOTICE).toList();
	}

}
