package org.caseledger.chaincode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTableTest {

	private static final Pattern ROW = Pattern.compile("\\| [0-9]+ \\| ([^|]*) \\|.*");

	private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");

	@Test
	void codesAreThoseOfThePageInItsOrder() throws IOException {
		List<String> codes = Files.readAllLines(Repository.root().resolve("docs/rules.md"))
			.stream()
			.flatMap(RefusalTableTest::codes)
			.toList();
		assertThat(Arrays.stream(Refusal.values()).map(Refusal::code)).containsExactlyElementsOf(codes);
	}

	private static Stream<String> codes(String line) {
		return ROW.matcher(line)
			.results()
			.flatMap((row) -> CODE.matcher(row.group(1)).results())
			.map(RefusalTableTest::code);
	}

	private static String code(MatchResult found) {
		return found.group(1);
	}

}
