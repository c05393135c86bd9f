package org.caseledger.verifier.forge;

/**
 * A record in the log.
 */
public final class ForgedRecord {

	private final RecordDraft draft;

	private final byte[] bytes;

	ForgedRecord(RecordDraft draft, byte[] bytes) {
		this.draft = draft;
		this.bytes = bytes;
	}

	public RecordDraft draft() {
		return this.draft;
	}

	public byte[] bytes() {
		return this.bytes;
	}

	public byte[] hash() {
		return ForgedTree.leaf(this.bytes);
	}

}
