package org.caseledger.service.portal;

import java.util.List;
import java.util.Map;

import org.caseledger.protocol.catalogue.Catalogue;
import org.caseledger.service.access.Caller;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What the frame of every page shows: the languages, and who has signed in.
 */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

	/**
	 * A language that a page can be read in.
	 *
	 * @param tag its tag (BCP 47)
	 * @param name its own name
	 * @param href the same page in it
	 */
	public record Language(String tag, String name, String href) {

		static Language of(String code, String tag, String name) {
			return new Language(tag, name,
					"?" + ServletUriComponentsBuilder.fromCurrentRequest()
						.replaceQueryParam("lang", code)
						.build()
						.getQuery());
		}

	}

	@ModelAttribute
	void frame(Model model) {
		model.addAllAttributes(attributes());
	}

	static Map<String, @Nullable Object> attributes() {
		List<Language> languages = List.of(Language.of("zh", "zh-Hans", "中文"), Language.of("en", "en", "English"));
		String caller = Caller.ofRequest().map(Caller::org).orElse("");
		return Map.of("languages", languages, "caller", caller, "kinds", Catalogue.RULES_1.evidenceKinds());
	}

}
