package org.caseledger.verifier.forge;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A testimony before its party signs it.
 */
public final class TestimonyDraft {

	public final String party;

	public NoteKey key;

	public String ledger;

	public int size;

	public byte[] root;

	public final List<String> statements = new ArrayList<>();

	public CheckpointDraft.LineChange lines = (line) -> line;

	/** Whether the bundle has it at all. */
	public boolean present = true;

	TestimonyDraft(String party, CheckpointDraft checkpoint, String ledger, List<String> statements) {
		this.party = party;
		this.key = NoteKey.testimony(party);
		this.ledger = ledger;
		this.size = checkpoint.size;
		this.root = checkpoint.root;
		this.statements.addAll(statements);
	}

	/** Replaces the statement that begins like this. */
	public void restate(String beginning, String statement) {
		this.statements.replaceAll((line) -> line.startsWith(beginning) ? statement : line);
	}

	/** Changes one word, counted from 0, of the statement that begins like this. */
	public void reword(String beginning, int word, String text) {
		this.statements.replaceAll((line) -> {
			if (!line.startsWith(beginning)) {
				return line;
			}
			String[] words = line.split(" ");
			words[word] = text;
			return String.join(" ", words);
		});
	}

	String note() {
		StringBuilder text = new StringBuilder("caseledger/testimony/v1\n").append(this.ledger)
			.append('\n')
			.append(this.size)
			.append('\n')
			.append(Base64.getEncoder().encodeToString(this.root))
			.append('\n');
		this.statements.stream().sorted().forEach((statement) -> text.append(statement).append('\n'));
		return text + "\n" + this.lines.change(this.key.sign(text.toString()));
	}

}
