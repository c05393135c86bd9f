package org.caseledger.service.border;

import java.util.concurrent.TimeUnit;

import org.apache.coyote.Constants;

/**
 * How fast a request has to come (as Apache's mod_reqtimeout has it): its headers within
 * a time, its body with an average of some hundred bytes a second after the same time.
 * Tomcat's own limit is between two bytes, so that one byte a while keeps a connection
 * for days.
 */
final class Pace {

	/** For the headers, and for a body to begin. */
	static final long GRACE = TimeUnit.SECONDS.toNanos(20);

	/** Less than any line that a person works with. */
	static final long BYTES_PER_SECOND = 500;

	private Pace() {
	}

	/**
	 * Whether a request takes too long to come. What is read only to be thrown away,
	 * after a refusal, counts as nothing: it has the first time, and what was read
	 * before.
	 * @param stage of {@link Constants}
	 * @param whole whether its body was read to the end
	 * @param bytes how much of it was read
	 * @param nanos how long ago its first byte came
	 * @return whether its connection only holds a place
	 */
	static boolean isTooSlow(int stage, boolean whole, long bytes, long nanos) {
		return switch (stage) {
			// while more of the headers is awaited, Tomcat calls it ended
			case Constants.STAGE_NEW, Constants.STAGE_PARSE, Constants.STAGE_ENDED -> nanos > GRACE;
			case Constants.STAGE_PREPARE, Constants.STAGE_SERVICE, Constants.STAGE_ENDINPUT ->
				!whole && nanos > GRACE && (nanos - GRACE) / TimeUnit.SECONDS.toNanos(1) * BYTES_PER_SECOND > bytes;
			default -> false;
		};
	}

}
