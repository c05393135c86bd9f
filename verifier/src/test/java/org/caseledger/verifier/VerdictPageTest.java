package org.caseledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/verdict.md} lists every finding with its severity, and no other.
 */
class VerdictPageTest {

	private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\|$",
			Pattern.MULTILINE);

	@Test
	void pageAndCodeAgree() throws IOException {
		assertThat(page()).isEqualTo(code());
	}

	private static Map<String, String> code() {
		Map<String, String> codes = new TreeMap<>();
		for (Check check : Check.values()) {
			String before = codes.put(check.code(), check.severity().text());
			assertThat(before).as("one severity of %s", check.code()).isIn(null, check.severity().text());
		}
		codes.put(Misread.MALFORMED, "invalid");
		codes.put(Misread.VOID_LEAF, "invalid");
		codes.put(Misread.UNKNOWN_VERSION, "indeterminate");
		codes.put(Check.CUSTODY.code(), "indeterminate, with `--allow-single-operator` notice");
		return codes;
	}

	private static Map<String, String> page() throws IOException {
		String page = Files.readString(Repository.root().resolve("docs/verdict.md"));
		Map<String, String> codes = new TreeMap<>();
		Matcher rows = ROW.matcher(page.substring(page.indexOf("## Findings"), page.indexOf("## `--json`")));
		while (rows.find()) {
			assertThat(codes.put(rows.group(1), rows.group(2))).as(rows.group(1) + " once").isNull();
		}
		return codes;
	}

}
