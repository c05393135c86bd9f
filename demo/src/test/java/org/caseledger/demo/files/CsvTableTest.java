package org.caseledger.demo.files;

import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CsvTableTest {

	@Test
	void beginsWithTheMarkThatSpreadsheetsNeedForChinese() {
		byte[] bytes = new CsvTable(List.of(List.of("金额"))).bytes();
		assertThat(bytes).startsWith(0xef, 0xbb, 0xbf).endsWith('\r', '\n');
	}

	@Test
	void quotesWhatWouldBreakACell() {
		CsvTable table = new CsvTable(List.of(List.of("a", "b"), List.of("一，二, 三", "他说\"好\"\r\n走了")));
		assertThat(new String(table.bytes(), UTF_8)).isEqualTo("\uFEFFa,b\r\n\"一，二, 三\",\"他说\"\"好\"\"\r\n走了\"\r\n");
	}

	@Test
	void refusesRowsOfDifferentLengths() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CsvTable(List.of(List.of("a"), List.of("b", "c"))));
	}

}
