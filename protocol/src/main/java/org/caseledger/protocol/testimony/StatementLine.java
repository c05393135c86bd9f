package org.caseledger.protocol.testimony;

import java.util.List;

import org.caseledger.protocol.catalogue.Stage;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.name.CaseId;
import org.caseledger.protocol.name.Form;
import org.caseledger.protocol.note.TextLines;

/**
 * Reads one line of a testimony.
 */
final class StatementLine {

	private StatementLine() {
	}

	static Statement parse(String line) {
		List<String> words = List.of(line.split(" ", -1));
		return switch (words.getFirst() + " " + words.size()) {
			case "case 5" -> new Statement.OfCase(CaseId.parse(words.get(1)), TextLines.number(words.get(2)),
					Hash.ofHex(words.get(3)), Stage.of(words.get(4)));
			case "entry 5" -> new Statement.OfEntry(words.get(1), Form.id(words.get(2)), TextLines.number(words.get(3)),
					Hash.ofHex(words.get(4)));
			case "entry 4" -> absence(words);
			case "tally 7" -> new Statement.OfClass(words.get(1), words.get(2), TextLines.number(words.get(3)),
					TextLines.number(words.get(4)), TextLines.number(words.get(5)), Hash.ofHex(words.get(6)));
			default -> throw TextLines.wrong("expected a statement");
		};
	}

	private static Statement absence(List<String> words) {
		if (!words.get(3).equals("absent")) {
			throw TextLines.wrong("expected a statement");
		}
		return new Statement.OfAbsence(words.get(1), Form.id(words.get(2)));
	}

}
