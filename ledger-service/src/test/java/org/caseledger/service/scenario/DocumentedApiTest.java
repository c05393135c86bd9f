package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.caseledger.chaincode.Refusal;
import org.caseledger.service.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/openapi.yaml says what the service does, neither more nor less.
 */
class DocumentedApiTest {

	private static final Path DOCUMENT = Path.of("..", "docs", "openapi.yaml");

	private static final Pattern CODE_LIST = Pattern
		.compile("(ProblemCode|RefusalCode):\\n.*?enum:\\n((?: +- [a-z0-9-]+\\n)+)", Pattern.DOTALL);

	@Test
	void everyAddressIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
		Set<String> served = new TreeSet<>();
		RunningService.shared()
			.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> mapping.getPatternValues()
				.stream()
				.filter((pattern) -> pattern.startsWith("/v1"))
				.forEach((pattern) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> served.add(method.name() + " " + withoutNames(pattern)))));
		Set<String> documented = new TreeSet<>();
		paths().forEach((path, operations) -> operations.keySet()
			.stream()
			.filter((operation) -> Set.of("get", "put", "post", "patch", "delete", "options").contains(operation))
			.forEach((operation) -> documented
				.add(operation.toUpperCase(java.util.Locale.ROOT) + " " + withoutNames(path))));
		assertThat(documented).isEqualTo(served);
	}

	@Test
	void theCatalogueOfProblemCodesIsTheDocumentedOne() throws IOException {
		Set<String> known = new TreeSet<>();
		for (ProblemCode code : ProblemCode.values()) {
			known.add(code.code());
		}
		for (Refusal refusal : Refusal.values()) {
			known.add(refusal.code());
		}
		Set<String> documented = new TreeSet<>();
		Matcher lists = CODE_LIST.matcher(Files.readString(DOCUMENT));
		while (lists.find()) {
			lists.group(2)
				.lines()
				.map((line) -> line.replace("-", " ").strip().replace(' ', '-'))
				.forEach(documented::add);
		}
		assertThat(documented).isEqualTo(known);
	}

	@SuppressWarnings("unchecked") // the document's own shape
	private static Map<String, Map<String, Object>> paths() throws IOException {
		try (InputStream in = Files.newInputStream(DOCUMENT)) {
			Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
			return (Map<String, Map<String, Object>>) Objects.requireNonNull(document.get("paths"));
		}
	}

	private static String withoutNames(String path) {
		return path.replaceAll("\\{[^}]*}", "{}");
	}

}
