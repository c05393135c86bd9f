package org.caseledger.service.subscription;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.caseledger.service.problem.Problem;
import org.caseledger.service.problem.ProblemCode;

import org.springframework.stereotype.Component;

/**
 * Bounds the event streams of each organisation at this instance.
 */
@Component
class Places {

	private final int most;

	private final Map<String, Integer> taken = new ConcurrentHashMap<>();

	Places(SubscriptionSettings settings) {
		this.most = settings.streams();
	}

	/**
	 * Takes a place.
	 * @param org whose stream it is
	 * @throws Problem {@code subscription-limit} when there is none
	 */
	void take(String org) {
		if (this.taken.merge(org, 1, Integer::sum) > this.most) {
			leave(org);
			throw new Problem(ProblemCode.SUBSCRIPTION_LIMIT,
					"An organisation has at most " + this.most + " event streams here at a time.");
		}
	}

	/**
	 * Gives a place back.
	 * @param org whose stream it was
	 */
	void leave(String org) {
		this.taken.computeIfPresent(org, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
