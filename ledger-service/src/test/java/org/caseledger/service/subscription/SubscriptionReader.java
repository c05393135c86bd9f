package org.caseledger.service.subscription;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.service.problem.Problem;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * To where subscribers want the service to send something.
 */
public enum SubscriptionReader implements FuzzTarget {

	/** An address is taken apart into what makes the same again. */
	TARGET {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("https://example.org/hook?x=1", "http://127.0.0.1:8080", "https://[2001:db8::1]:8443/a%20b",
						"https://user@example.org/", "https://example.org:0/", "file:///etc/passwd", "https:a")
				.map((text) -> text.getBytes(UTF_8))
				.toList();
		}

		@Override
		public void take(byte[] input) {
			try {
				String url = new String(input, UTF_8);
				Target target = Target.of(url);
				String again = (target.tls() ? "https://" : "http://") + target.authority() + target.path();
				if (!Target.of(again).equals(target) || target.host().isEmpty() || target.port() < 1
						|| target.port() > 0xffff || url.matches("[a-zA-Z]+://[^/?]*@.*")
						|| !target.path().matches("[/?][\\x21-\\x7e]*")) {
					throw new IllegalStateException("another address: " + again);
				}
			}
			catch (Problem problem) {
				if (!problem.code().equals("request-invalid")) {
					throw new IllegalStateException(problem);
				}
			}
		}
	},

	/** The bytes of an address: what this machine calls its own is never public. */
	ADDRESS {
		@Override
		public List<byte[]> seeds() {
			return Stream
				.of("8.8.8.8", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1",
						"2002:7f00:1::", "2600::1")
				.map(SubscriptionReader::bytes)
				.toList();
		}

		@Override
		public void take(byte[] input) throws UnknownHostException {
			InetAddress address = InetAddress.getByAddress(Arrays.copyOf(input, (input.length > 4) ? 16 : 4));
			boolean own = address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
					|| address.isSiteLocalAddress() || address.isMulticastAddress();
			boolean unique = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
			if ((own || unique) && Addresses.isPublic(address)) {
				throw new IllegalStateException("counts as public: " + address);
			}
		}
	};

	private static byte[] bytes(String literal) {
		try {
			return InetAddress.getByName(literal).getAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
