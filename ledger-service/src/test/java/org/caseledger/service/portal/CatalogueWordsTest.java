package org.caseledger.service.portal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.protocol.catalogue.EntryType;
import org.caseledger.protocol.catalogue.ObjectSchema;
import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.catalogue.ValueSchema;
import org.caseledger.service.verification.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both languages have a word for whatever a page can show.
 */
class CatalogueWordsTest {

	private static final List<String> GROUPS = List.of("role", "kind", "type", "name", "code", "rel", "stage",
			"finding");

	@ParameterizedTest
	@ValueSource(strings = { "/messages.properties", "/messages_zh.properties" })
	void everyCodeHasAWord(String file) throws IOException {
		Set<String> missing = codes();
		missing.removeAll(words(file).stringPropertyNames());
		assertThat(missing).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/messages.properties", "/messages_zh.properties" })
	void noWordClaimsThatContentWasTrue(String file) throws IOException {
		assertThat(words(file).values()).allSatisfy(
				(word) -> assertThat(word.toString()).doesNotContainPattern("(?i)真实|真相|authentic|genuine|\\btrue\\b"));
	}

	@Test
	void bothLanguagesHaveTheSameWords() throws IOException {
		assertThat(words("/messages.properties").stringPropertyNames())
			.isEqualTo(words("/messages_zh.properties").stringPropertyNames());
	}

	private static Properties words(String file) throws IOException {
		Properties words = new Properties();
		try (Reader reader = new InputStreamReader(
				Objects.requireNonNull(CatalogueWordsTest.class.getResourceAsStream(file)), UTF_8)) {
			words.load(reader);
		}
		return words;
	}

	private static Set<String> codes() {
		Set<String> codes = new TreeSet<>(List.of("code.true", "code.false"));
		Catalogue.RULES_1.roles().forEach((role) -> codes.add("role." + role));
		Catalogue.RULES_1.evidenceKinds().forEach((kind) -> codes.add("kind." + kind));
		EnumSet.complementOf(EnumSet.of(Stage.NONE)).forEach((stage) -> codes.add("stage." + stage.code()));
		for (Finding.Code finding : Finding.Code.values()) {
			codes.add("finding." + finding.code());
			codes.add("finding.means." + finding.code());
		}
		for (EntryType type : Catalogue.RULES_1.types().values()) {
			codes.add("type." + type.name());
			type.refs().keySet().forEach((rel) -> codes.add("rel." + rel));
			add(type.data(), codes);
			add(type.fields(), codes);
		}
		assertThat(codes).extracting((code) -> code.substring(0, code.indexOf('.'))).containsAll(GROUPS);
		return codes;
	}

	private static void add(ObjectSchema schema, Set<String> codes) {
		schema.properties().forEach((name, value) -> {
			codes.add("name." + name);
			if (value instanceof ValueSchema.Text text && text.codes() != null) {
				text.codes().forEach((code) -> codes.add("code." + code));
			}
		});
	}

}
