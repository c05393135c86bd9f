package org.caseledger.service.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Counts what somebody does within a time that begins with the first. Each instance of
 * the service counts for itself, in memory only: addresses are personal data.
 */
final class Throttle {

	private static final int REMEMBERED = 100_000;

	private static final int NETWORK = 8;

	private final int most;

	private final Cache<String, Integer> counts;

	Throttle(int most, Duration within) {
		this.most = most;
		this.counts = Caffeine.newBuilder()
			.maximumSize(REMEMBERED)
			.expireAfter(Expiry.<String, Integer>creating((who, count) -> within))
			.build();
	}

	boolean isOver(String who) {
		Integer count = this.counts.getIfPresent(who);
		return count != null && count >= this.most;
	}

	void count(String who) {
		this.counts.asMap().merge(who, 1, Integer::sum);
	}

	/** Whoever has an IPv6 address has a network of them (RFC 6177). */
	static String network(String address) {
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return Arrays.toString((bytes.length > 4) ? Arrays.copyOf(bytes, NETWORK) : bytes);
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
