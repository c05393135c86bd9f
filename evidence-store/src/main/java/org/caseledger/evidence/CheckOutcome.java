package org.caseledger.evidence;

import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a stored object found.
 */
public sealed interface CheckOutcome {

	/**
	 * The outcome's stable code.
	 * @return {@code unchanged}, {@code covered}, {@code missing}, or the code of a
	 * {@link Difference}
	 */
	String code();

	/**
	 * It is as it was written.
	 *
	 * @param version the version that was read
	 * @param stored SHA-256 of its encrypted form, as found
	 * @param storedSize bytes of its encrypted form, as found
	 */
	record Unchanged(String version, Hash stored, long storedSize) implements CheckOutcome {

		@Override
		public String code() {
			return "unchanged";
		}

	}

	/**
	 * It is as it was written, but lies under something else, or beside it: whoever asks
	 * for it without its version does not get it.
	 *
	 * @param version the version that is as it was written
	 * @param stored SHA-256 of its encrypted form, as found
	 * @param storedSize bytes of its encrypted form, as found
	 * @param above the version that covers it, {@code null} if that is a mark that it was
	 * deleted
	 */
	record Covered(String version, Hash stored, long storedSize, @Nullable String above) implements CheckOutcome {

		@Override
		public String code() {
			return "covered";
		}

	}

	/** There is no such object, or not in this version. */
	record Missing() implements CheckOutcome {

		@Override
		public String code() {
			return "missing";
		}

	}

	/**
	 * It is something else.
	 *
	 * @param difference in which way
	 * @param version the version that was read
	 * @param stored SHA-256 of the encrypted form, as found
	 * @param storedSize bytes of the encrypted form, as found
	 * @param digest SHA-256 of the content, as found, if it could be decrypted: private
	 */
	record Different(Difference difference, String version, Hash stored, long storedSize,
			@Nullable Hash digest) implements CheckOutcome {

		@Override
		public String code() {
			return this.difference.code();
		}

		@Override
		public String toString() {
			// a digest of content, written to a log, would let others test guesses
			return "Different[" + code() + ", stored " + this.stored.hex() + "]";
		}

	}

}
