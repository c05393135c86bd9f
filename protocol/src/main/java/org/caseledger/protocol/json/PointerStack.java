package org.caseledger.protocol.json;

import org.jspecify.annotations.Nullable;

/**
 * Where the parser is, as a JSON pointer (RFC 6901); written out only when something is
 * wrong there.
 */
final class PointerStack {

	private final @Nullable Object[] steps;

	private int depth;

	PointerStack(int maxDepth) {
		this.steps = new Object[maxDepth];
	}

	int depth() {
		return this.depth;
	}

	void push() {
		this.steps[this.depth++] = null;
	}

	void pop() {
		this.depth--;
	}

	void name(String name) {
		this.steps[this.depth - 1] = name;
	}

	void index(int index) {
		this.steps[this.depth - 1] = index;
	}

	String pointer() {
		StringBuilder pointer = new StringBuilder();
		for (int i = 0; i < this.depth; i++) {
			Object step = this.steps[i];
			if (step != null) {
				pointer.append(Pointer.step(step.toString()));
			}
		}
		return pointer.toString();
	}

}
