package org.caseledger.protocol.json;

/**
 * Bounds on what the parser accepts.
 *
 * @param maxBytes largest size of the text in bytes
 * @param maxDepth deepest nesting: the outermost value is depth 1, each value inside of
 * an array or object, also a number or a text, one deeper
 */
public record JsonLimits(int maxBytes, int maxDepth) {

	/** Nesting when nothing else is said. */
	public static final int DEFAULT_DEPTH = 16;

	/**
	 * The deepest nesting that can be asked for: parser and writer recurse, and must
	 * never exhaust the stack.
	 */
	public static final int DEEPEST = 128;

	public JsonLimits {
		if (maxBytes < 1 || maxDepth < 1 || maxDepth > DEEPEST) {
			throw new IllegalArgumentException("limits must be at least 1 byte and 1 to " + DEEPEST + " levels");
		}
	}

	/**
	 * A bound on the size, with the default nesting.
	 * @param maxBytes largest size of the text in bytes
	 * @return the limits
	 */
	public static JsonLimits bytes(int maxBytes) {
		return new JsonLimits(maxBytes, DEFAULT_DEPTH);
	}

}
