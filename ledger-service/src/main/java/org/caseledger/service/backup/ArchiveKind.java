package org.caseledger.service.backup;

import java.util.Arrays;
import java.util.Optional;

/**
 * The two files of a back-up: what may be kept for years, and what an erasure has to
 * reach.
 */
enum ArchiveKind {

	/** Everything that stays unreadable without keys, and the stored files. */
	DATA(1, "data file"),

	/** Keys of cases and items, still wrapped, and the secrets of the data folder. */
	KEYS(2, "keys file");

	private final int number;

	private final String words;

	ArchiveKind(int number, String words) {
		this.number = number;
		this.words = words;
	}

	static Optional<ArchiveKind> of(int number) {
		return Arrays.stream(values()).filter((kind) -> kind.number == number).findFirst();
	}

	int number() {
		return this.number;
	}

	/** What a person calls it. */
	String words() {
		return this.words;
	}

}
