package org.caseledger.evidence.objects;

import java.time.Instant;

/**
 * Something in a store that is no object: it is never read and has no name.
 *
 * @param kind why it is there
 * @param place where it is, in the store's own words: a relative path, an upload id
 * @param size bytes, as far as known
 * @param lastTouched when something was last written to it
 */
public record Stray(Kind kind, String place, long size, Instant lastTouched) {

	/** Why something is in a store that is no object. */
	public enum Kind {

		/** A write that has not ended, or never will because its process died. */
		UNFINISHED,

		/** Put there by somebody else: the store neither reads nor removes it. */
		FOREIGN

	}
}
