package org.caseledger.evidence.scrub;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import org.caseledger.evidence.objects.ObjectStore;

/**
 * Reads every expected object and compares it, then looks for what nobody expects. The
 * memory does not grow with the store.
 *
 * @param objects the store
 * @param clock tells how old something is
 * @param grace what is younger when the scrub starts is left alone: a write that goes on,
 * or an object that is stored and not recorded yet
 * @param discardUnfinished whether unfinished writes are removed
 * @param pace bounds the speed
 */
public record Scrubber(ObjectStore objects, Clock clock, Duration grace, boolean discardUnfinished, Pace pace) {

	/**
	 * Goes through the whole store once.
	 * @param expected what ought to be there
	 * @param found called for each finding
	 * @param progress called after each object that was read and each part of the listing
	 * @return the progress at the end
	 * @throws IOException if the store as a whole failed, or the thread was interrupted
	 */
	public ScrubProgress scrub(ExpectedObjects expected, Consumer<Finding> found, Consumer<ScrubProgress> progress)
			throws IOException {
		Scrub scrub = new Scrub(this, expected, found, progress);
		scrub.readExpected();
		scrub.listUnexpected();
		scrub.listStrays();
		return scrub.progress();
	}

}
