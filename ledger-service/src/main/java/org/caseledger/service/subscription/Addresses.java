package org.caseledger.service.subscription;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * To which addresses a delivery may go: public ones. A subscriber must not be able to
 * make the service ask its own network, whatever a name leads to at which time.
 */
@Component
class Addresses {

	/** Special-purpose addresses of IPv4 (RFC 6890, RFC 5735) that are not public. */
	private static final List<Block> NOT_PUBLIC_4 = List.of(new Block("0.0.0.0", 8), new Block("10.0.0.0", 8),
			new Block("100.64.0.0", 10), new Block("127.0.0.0", 8), new Block("169.254.0.0", 16),
			new Block("172.16.0.0", 12), new Block("192.0.0.0", 24), new Block("192.0.2.0", 24),
			new Block("192.88.99.0", 24), new Block("192.168.0.0", 16), new Block("198.18.0.0", 15),
			new Block("198.51.100.0", 24), new Block("203.0.113.0", 24), new Block("224.0.0.0", 3));

	/** Global unicast, the only part of IPv6 that can be public. */
	private static final Block PUBLIC_6 = new Block("2000::", 3);

	/** Within it: what is for protocols, examples, or leads to an address of IPv4. */
	private static final List<Block> NOT_PUBLIC_6 = List.of(new Block("2001::", 23), new Block("2001:db8::", 32),
			new Block("2002::", 16), new Block("3fff::", 20));

	private final boolean loopback;

	Addresses(SubscriptionSettings settings) {
		this.loopback = settings.loopback();
	}

	/**
	 * Finds out where a target is; the connection then goes there and nowhere else.
	 * @param target the target
	 * @return its addresses, at least one
	 * @throws UnknownHostException when the name leads nowhere
	 * @throws RefusedAddressException when it leads where no delivery may go
	 */
	List<InetAddress> resolve(Target target) throws UnknownHostException, RefusedAddressException {
		List<InetAddress> all = List.of(InetAddress.getAllByName(target.host()));
		for (InetAddress address : all) {
			boolean allowed = address.isLoopbackAddress() ? this.loopback : target.tls() && isPublic(address);
			if (!allowed) {
				throw new RefusedAddressException();
			}
		}
		return all;
	}

	static boolean isPublic(InetAddress address) {
		if (address instanceof Inet4Address) {
			return NOT_PUBLIC_4.stream().noneMatch((block) -> block.contains(address));
		}
		return PUBLIC_6.contains(address) && NOT_PUBLIC_6.stream().noneMatch((block) -> block.contains(address));
	}

	/** The name leads to an address that is not public. */
	static final class RefusedAddressException extends Exception {

		private static final long serialVersionUID = 1L;

		RefusedAddressException() {
			super("the address is not public");
		}

	}

	/** Addresses that begin alike. */
	private record Block(BigInteger prefix, int length, int host) {

		Block(String first, int bits) {
			this(literal(first), bits);
		}

		private Block(InetAddress first, int bits) {
			this(number(first), first.getAddress().length, first.getAddress().length * Byte.SIZE - bits);
		}

		boolean contains(InetAddress address) {
			return address.getAddress().length == this.length
					&& number(address).shiftRight(this.host).equals(this.prefix.shiftRight(this.host));
		}

		private static BigInteger number(InetAddress address) {
			return new BigInteger(1, address.getAddress());
		}

		private static InetAddress literal(String text) {
			try {
				return InetAddress.getByName(text);
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

	}

}
