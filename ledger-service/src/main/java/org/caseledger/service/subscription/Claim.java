package org.caseledger.service.subscription;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A webhook that this instance delivers to for a while; nobody else does meanwhile.
 *
 * @param webhook its id
 * @param claim shows that it is still this instance's
 * @param org whose it is
 * @param url where it leads
 * @param secret sealed
 * @param next the leaf from which it is to be told
 * @param attempts failed deliveries in a row
 * @param waitingSince first of them, null when there is none
 * @param waitingBelow leaves that were there to be told then
 */
record Claim(UUID webhook, UUID claim, String org, String url, byte[] secret, long next, int attempts,
		@Nullable Instant waitingSince, long waitingBelow) {

	@Override
	public String toString() {
		return "Claim[" + this.webhook + "]";
	}

}
