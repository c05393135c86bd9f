package org.caseledger.service.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.service.browser.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at the keyboard who is not faster than people are: by the keystroke-level
 * model of Card, Moran and Newell, each key takes a while, and so does the thought before
 * each field. What the service and the browser take is measured and comes on top.
 */
final class Clerk {

	/** Of somebody who types without training. */
	private static final Duration KEY = Duration.ofMillis(280);

	private static final Duration THOUGHT = Duration.ofMillis(1_350);

	/** Pinyin of a syllable, and the choice among its characters. */
	private static final int KEYS_OF_A_CHARACTER = 5;

	private final Page page;

	private final long start = System.nanoTime();

	private final List<String> typed = new ArrayList<>();

	private int keys;

	private int thoughts = 1;

	Clerk(Page page) {
		this.page = page;
	}

	/** Goes to the next field and thinks of what belongs there. */
	Clerk next() {
		press(Page.Key.TAB);
		this.thoughts++;
		return this;
	}

	void press(Page.Key key) {
		this.page.press(key);
		this.keys++;
	}

	void type(String text) {
		this.page.type(text);
		this.typed.add(text);
		this.keys += text.codePoints().map((c) -> Character.isIdeographic(c) ? KEYS_OF_A_CHARACTER : 1).sum();
	}

	List<String> typed() {
		return List.copyOf(this.typed);
	}

	void hasTakenLessThan(Duration most) {
		Duration person = KEY.multipliedBy(this.keys).plus(THOUGHT.multipliedBy(this.thoughts));
		Duration machine = Duration.ofNanos(System.nanoTime() - this.start);
		assertThat(person.plus(machine))
			.as("%d keys, %d fields, and the machine's %s", this.keys, this.thoughts, machine)
			.isLessThan(most);
	}

}
