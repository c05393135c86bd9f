package org.caseledger.verifier;

import java.util.Locale;
import java.util.UUID;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence for a person to read.
 *
 * @param id its id
 * @param kind code of the catalogue
 * @param record receipt number of its record
 * @param seq place of its record in the case
 * @param state what came out
 * @param digest SHA-256 of the content as recorded, null when closed
 * @param file name in the evidence folder, null when there is none
 */
public record EvidenceLine(UUID id, String kind, Hash record, long seq, State state, @Nullable Hash digest,
		@Nullable String file) {

	/** What came out. */
	public enum State {

		/** The file is the one that was recorded. */
		UNCHANGED,

		/** The file, or its opening, is another. */
		DIFFERENT,

		/** The folder has no such file. */
		MISSING,

		/** No folder was given. */
		NOT_SUPPLIED,

		/** The bundle does not open it. */
		CLOSED,

		/** Only an encrypted form that nobody could open. */
		UNREADABLE,

		/** There is something that is not read. */
		REFUSED;

		/**
		 * {@return the stable name in reports}
		 */
		public String text() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
