package org.caseledger.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

import org.caseledger.demo.console.Captions;
import org.caseledger.demo.story.Act;
import org.caseledger.demo.story.Side;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CaptionsTest {

	@Test
	void bothLanguagesSayTheSameThings() throws IOException {
		Properties english = properties("captions.properties");
		Properties chinese = properties("captions_zh.properties");
		assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
		for (String key : english.stringPropertyNames()) {
			assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
		}
	}

	@Test
	void everyActHasACaption() {
		Captions captions = Captions.of("zh");
		assertThat(Arrays.stream(Act.values()).map((act) -> captions.text(act.caption()))).doesNotHaveDuplicates();
		assertThat(captions.text("act.accepted")).isEqualTo("受理：重复计费 ¥286.00");
		for (Side side : Side.values()) {
			assertThat(captions.text("side." + side.name().toLowerCase(Locale.ROOT))).isNotEmpty();
		}
	}

	@Test
	void anyOtherLanguageGetsEnglish() {
		assertThat(Captions.of("de").text("start.waiting", 3)).startsWith("starting, 3 s");
	}

	private static long places(String text) {
		return text.split("%s", -1).length;
	}

	private static Properties properties(String name) throws IOException {
		Properties properties = new Properties();
		try (InputStream stream = Captions.class.getResourceAsStream("/org/caseledger/demo/" + name)) {
			assertThat(stream).isNotNull();
			properties.load(new InputStreamReader(stream, UTF_8));
		}
		return properties;
	}

}
