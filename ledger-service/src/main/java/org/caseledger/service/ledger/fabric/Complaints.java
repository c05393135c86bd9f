package org.caseledger.service.ledger.fabric;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what goes on failing once a minute.
 */
final class Complaints {

	private static final Logger log = LoggerFactory.getLogger(Complaints.class);

	private static final Duration AGAIN = Duration.ofMinutes(1);

	private final Map<String, Long> said = new HashMap<>();

	void say(PhaseException ex) {
		if (isDue(ex.phase().label())) {
			log.warn("{}; what waits is tried again", ex.getMessage());
		}
	}

	/**
	 * Whether it is time to say something again.
	 * @param what stands for it
	 */
	synchronized boolean isDue(String what) {
		long now = System.nanoTime();
		Long last = this.said.get(what);
		boolean due = last == null || now - last >= AGAIN.toNanos();
		if (due) {
			this.said.put(what, now);
		}
		return due;
	}

}
