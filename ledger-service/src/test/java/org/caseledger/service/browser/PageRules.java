package org.caseledger.service.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What every page owes to people who do not see it as its author does: language, title,
 * headings in order, a name for whatever can be used, contrast of text (WCAG 2.2, 1.4.3),
 * and no scrolling to the side.
 */
public final class PageRules {

	private static final Set<String> USABLE = Set.of("textbox", "button", "link", "combobox", "checkbox", "progressbar",
			"navigation", "image");

	private static final String BROKEN = """
			(() => {
				const broken = [];
				const say = (rule, element) => broken.push(rule + ': ' + (element ? element.outerHTML.slice(0, 160) : ''));
				const root = document.documentElement;
				if (!/^(en|zh-Hans)$/.test(root.lang)) say('language ' + root.lang);
				if (!document.title.trim()) say('title');
				let level = 0;
				for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
					const own = Number(heading.tagName[1]);
					if (own > level + 1 || (own === 1 && level > 0)) say('heading order', heading);
					if (!heading.innerText.trim()) say('empty heading', heading);
					level = own;
				}
				if (level === 0) say('no heading');
				const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
				ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => say('id twice ' + id));
				for (const field of document.querySelectorAll('input:not([type=hidden]), textarea, select')) {
					if (field.labels.length === 0) say('no label', field);
				}
				const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
				const light = (colour) => parts(colour).slice(0, 3)
					.map((part) => part / 255)
					.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
					.reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
				const ground = (element) => {
					for (let at = element; at; at = at.parentElement) {
						const colour = getComputedStyle(at).backgroundColor;
						if (parts(colour)[3] !== 0) return colour;
					}
					return 'rgb(255, 255, 255)';
				};
				const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				for (let text = texts.nextNode(); text; text = texts.nextNode()) {
					const element = text.parentElement;
					if (!text.data.trim() || element.getClientRects().length === 0) continue;
					const style = getComputedStyle(element);
					const [a, b] = [light(style.color), light(ground(element))];
					const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
					const size = parseFloat(style.fontSize);
					const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
					if (contrast < (large ? 3 : 4.5)) say('contrast ' + contrast.toFixed(2), element);
				}
				if (root.scrollWidth > root.clientWidth) {
					say('wider than the window: ' + root.scrollWidth + ' > ' + root.clientWidth);
				}
				return broken;
			})()""";

	private PageRules() {
	}

	/**
	 * Checks the page as it is now.
	 * @param page the page
	 * @return what it owes, each with the element meant; empty when all is well
	 */
	public static List<String> broken(Page page) {
		List<String> broken = new ArrayList<>(Page.strings(page.evaluate(BROKEN)));
		page.told()
			.stream()
			.filter((node) -> USABLE.contains(node.role()) && node.name().isBlank())
			.forEach((node) -> broken.add("no name: " + node.role()));
		return broken;
	}

}
