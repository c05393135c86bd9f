package org.caseledger.demo.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableTest {

	@Test
	void alignsChineseAndLatin() {
		Table table = new Table("lr").row("核验", "1").row("check", "20").row("受理反馈", "300");
		assertThat(table.lines()).containsExactly("核验        1", "check      20", "受理反馈  300");
		assertThat(table.lines()).extracting(TextWidth::of).containsOnly(13);
	}

	@Test
	void refusesARowOfAnotherLength() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Table("ll").row("a"));
	}

}
