package org.caseledger.evidence.scrub;

import java.io.IOException;

import org.caseledger.evidence.objects.ObjectEntry;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.Stray;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Where store and expectation part.
 */
public sealed interface Finding {

	/**
	 * The finding's stable code.
	 * @return the code, in kebab-case
	 */
	String code();

	/**
	 * An expected object is not there, or not in its version.
	 *
	 * @param expected what ought to be there
	 */
	record Missing(ExpectedObject expected) implements Finding {

		@Override
		public String code() {
			return "missing";
		}

	}

	/**
	 * An expected object has other bytes.
	 *
	 * @param expected what ought to be there
	 * @param stored SHA-256 of what is there
	 * @param size bytes of what is there
	 */
	record Different(ExpectedObject expected, Hash stored, long size) implements Finding {

		@Override
		public String code() {
			return "stored-differs";
		}

	}

	/**
	 * A newer version lies over the expected one: whoever reads without naming the
	 * version gets that.
	 *
	 * @param expected what ought to be the newest
	 * @param version the newest version, {@code null} if that is a mark that it was
	 * deleted
	 */
	record Covered(ExpectedObject expected, @Nullable String version) implements Finding {

		@Override
		public String code() {
			return "newer-version";
		}

	}

	/**
	 * An expected object could not be read.
	 *
	 * @param name its name
	 * @param cause what the store said
	 */
	record Unreadable(ObjectName name, IOException cause) implements Finding {

		@Override
		public String code() {
			return "unreadable";
		}

	}

	/**
	 * An object is there that nobody expects: not recorded, or deleted from the ledger's
	 * database.
	 *
	 * @param entry what is there
	 */
	record Unexpected(ObjectEntry entry) implements Finding {

		@Override
		public String code() {
			return "unexpected";
		}

	}

	/**
	 * Something is there that is no object.
	 *
	 * @param stray what is there
	 * @param discarded whether it was removed
	 */
	record Leftover(Stray stray, boolean discarded) implements Finding {

		@Override
		public String code() {
			return switch (this.stray.kind()) {
				case UNFINISHED -> "unfinished";
				case FOREIGN -> "foreign";
			};
		}

	}

}
