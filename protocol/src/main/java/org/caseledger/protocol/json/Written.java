package org.caseledger.protocol.json;

/**
 * The canonical form of an object, read or written before: a part of bytes that nobody
 * changes.
 */
final class Written {

	private final byte[] bytes;

	private final int from;

	private final int to;

	private final int height;

	/**
	 * Creates it.
	 * @param bytes never changed afterwards
	 * @param from where the form begins
	 * @param to where it ends
	 * @param height levels of nesting: an empty object has one
	 */
	Written(byte[] bytes, int from, int to, int height) {
		this.bytes = bytes;
		this.from = from;
		this.to = to;
		this.height = height;
	}

	int length() {
		return this.to - this.from;
	}

	int height() {
		return this.height;
	}

	void copyTo(byte[] target, int at) {
		System.arraycopy(this.bytes, this.from, target, at, length());
	}

}
