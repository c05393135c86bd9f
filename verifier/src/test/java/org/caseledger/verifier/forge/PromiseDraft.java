package org.caseledger.verifier.forge;

import java.time.Instant;

/**
 * A promise or a refusal before the operator signs it.
 */
public final class PromiseDraft {

	public NoteKey key = NoteKey.promise(Forger.PROVIDER);

	public String ledger;

	public String org;

	public String id;

	public String entryHash;

	public Instant deadline = Forger.START.plusSeconds(600);

	public CheckpointDraft.LineChange lines = (line) -> line;

	public PromiseDraft(Forger forger, RecordDraft entry) {
		this.ledger = forger.ledger;
		this.org = entry.org;
		this.id = entry.id;
		this.entryHash = Bytes.hex(entry.entryHash());
	}

	public String promise() {
		return note("caseledger/promise/v1\n" + about() + "deadline " + RecordDraft.time(this.deadline) + "\n");
	}

	public String refusal() {
		return note("caseledger/refusal/v1\n" + about() + "refused after-stale\nat " + RecordDraft.time(this.deadline)
				+ "\n");
	}

	private String about() {
		return this.ledger + "\nentry " + this.org + " " + this.id + " " + this.entryHash + "\n";
	}

	private String note(String text) {
		return text + "\n" + this.lines.change(this.key.sign(text));
	}

}
