package org.caseledger.service.subscription;

import java.net.InetAddress;
import java.time.Duration;

import org.caseledger.service.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A subscriber cannot make the service ask its own network.
 */
class AddressesTest {

	private static Addresses addresses(boolean loopback) {
		return new Addresses(new SubscriptionSettings(1, Duration.ZERO, Duration.ZERO, 1, loopback,
				Duration.ofSeconds(1), Duration.ZERO));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.9.10", "169.254.169.254",
			"172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
			"::", "::1", "::ffff:10.1.2.3", "64:ff9b::a01:203", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1",
			"ff02::1", "2001::1", "2001:db8::1", "2002:a01:203::1" })
	void anAddressThatIsNotPublicIsRefused(String address) throws Exception {
		assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
		String host = address.contains(":") ? "[" + address + "]" : address;
		assertThatExceptionOfType(Addresses.RefusedAddressException.class)
			.isThrownBy(() -> addresses(false).resolve(Target.of("https://" + host + "/")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
			"172.32.0.0", "192.167.255.255", "223.255.255.255", "2400:3200::1", "2606:4700::1111" })
	void aPublicAddressIsTaken(String address) throws Exception {
		assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
	}

	@Test
	void aPublicAddressIsReachedWithTlsOnly() throws Exception {
		assertThat(addresses(false).resolve(Target.of("https://1.1.1.1/"))).hasSize(1);
		assertThatExceptionOfType(Addresses.RefusedAddressException.class)
			.isThrownBy(() -> addresses(true).resolve(Target.of("http://1.1.1.1/")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:1/", "http://127.0.0.1/", "https://[::1]/" })
	void thisMachineIsReachedOnlyWhereTheOperatorAllowsIt(String url) throws Exception {
		assertThat(addresses(true).resolve(Target.of(url))).isNotEmpty();
		assertThatExceptionOfType(Addresses.RefusedAddressException.class)
			.isThrownBy(() -> addresses(false).resolve(Target.of(url)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hooks", "ftp://example.org/", "https:///path", "https://user:secret@example.org/",
			"https://example.org/#part", "https://example.org:0/", "https://example.org:65536/", "https://例子.测试/",
			"https://example.org/a b", "https://example.org/\r\nX: y", "file:///etc/passwd", "https:example.org" })
	void whatIsNoAddressOfADeliveryIsRefused(String url) {
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> Target.of(url))
			.satisfies((problem) -> assertThat(problem.place()).isEqualTo("/url"));
	}

	@Test
	void theHeaderNamesThePortOnlyWhereItIsNotTheUsualOne() {
		assertThat(Target.of("https://example.org/a?b=c")).extracting(Target::authority, Target::path)
			.containsExactly("example.org", "/a?b=c");
		assertThat(Target.of("HTTPS://example.org:8443")).extracting(Target::authority, Target::path)
			.containsExactly("example.org:8443", "/");
	}

}
