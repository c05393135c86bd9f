package org.caseledger.verifier.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both languages say the same, and neither says more than a proof shows.
 */
class WordingTest {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

	private static final Pattern CLAIMS_TOO_MUCH = Pattern.compile("\\b(true|truth|authentic\\w*|genuine)\\b|真实|属实",
			Pattern.CASE_INSENSITIVE);

	@Test
	void bothLanguagesHaveTheSameSentences() throws IOException {
		assertThat(words("").stringPropertyNames()).isEqualTo(words("_zh").stringPropertyNames());
	}

	@Test
	void bothLanguagesFillInTheSame() throws IOException {
		Properties english = words("");
		Properties chinese = words("_zh");
		for (String key : english.stringPropertyNames()) {
			assertThat(placeholders(chinese.getProperty(key))).as(key)
				.isEqualTo(placeholders(english.getProperty(key)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_zh" })
	void claimsNothingAboutTheTimeBeforeRecording(String language) throws IOException {
		assertThat(words(language).values()).noneMatch((text) -> CLAIMS_TOO_MUCH.matcher(text.toString()).find());
	}

	@Test
	void everyCodeOfThePageHasASentence() throws IOException {
		String page = Files.readString(Repository.root().resolve("docs/verdict.md"));
		Set<String> codes = new TreeSet<>();
		Matcher rows = Pattern.compile("^\\| `([a-z-]+)` \\| (invalid|indet|notice)", Pattern.MULTILINE).matcher(page);
		while (rows.find()) {
			codes.add("code." + rows.group(1));
		}
		codes.removeAll(Set.of("code.valid", "code.invalid", "code.indeterminate"));
		Set<String> sentences = new TreeSet<>(words("").stringPropertyNames());
		sentences.removeIf((key) -> !key.startsWith("code."));
		assertThat(sentences).isEqualTo(codes);
	}

	@Test
	void valuesAreNotReadAsPlaceholders() {
		assertThat(Wording.in(Locale.ENGLISH).say("record", "{1}", "{2}", "x")).isEqualTo("#{1} {2}, x");
	}

	@Test
	void durations() {
		Wording english = Wording.in(Locale.ENGLISH);
		assertThat(english.duration(Duration.parse("P2DT3H0M5S"))).isEqualTo("2 d 3 h 5 s");
		assertThat(english.duration(Duration.ZERO)).isEqualTo("0 s");
		assertThat(Wording.in(Locale.SIMPLIFIED_CHINESE).duration(Duration.ofMinutes(-35))).isEqualTo("35 分");
	}

	private static Set<String> placeholders(String text) {
		return PLACEHOLDER.matcher(text).results().map((result) -> result.group()).collect(Collectors.toSet());
	}

	private static Properties words(String language) throws IOException {
		Properties words = new Properties();
		try (InputStream in = Objects
			.requireNonNull(WordingTest.class.getResourceAsStream("Wording" + language + ".properties"))) {
			words.load(new InputStreamReader(in, UTF_8));
		}
		return words;
	}

}
