package org.caseledger.protocol.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

import org.caseledger.protocol.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublicKeyTest {

	private static final HexFormat HEX = HexFormat.of();

	private static final BigInteger P256_ORDER = new BigInteger(
			"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

	/** RFC 8032 section 7.1, tests 1 to 3. */
	@ParameterizedTest
	@CsvSource({
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
					+ "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
					+ "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
			"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
					+ "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
					+ "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
			"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
					+ "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
					+ "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" })
	void verifiesEd25519(String key, String message, String signature) {
		PublicKey publicKey = PublicKey.ofEd25519(HEX.parseHex(key));
		byte[] good = HEX.parseHex(signature);
		assertThat(publicKey.verifies(HEX.parseHex(message), good)).isTrue();
		assertThat(publicKey.verifies(HEX.parseHex(message + "00"), good)).isFalse();
		for (int i = 0; i < good.length; i++) {
			byte[] bad = good.clone();
			bad[i] ^= 1;
			assertThat(publicKey.verifies(HEX.parseHex(message), bad)).isFalse();
		}
		assertThat(publicKey.verifies(HEX.parseHex(message), Arrays.copyOf(good, 63))).isFalse();
		assertThat(publicKey.verifies(HEX.parseHex(message), Arrays.copyOf(good, 65))).isFalse();
		assertThat(publicKey.verifies(HEX.parseHex(message), new byte[0])).isFalse();
	}

	@Test
	void refusesAnEd25519SignatureWhoseNumberIsNotReduced() {
		PublicKey key = PublicKey
			.ofEd25519(HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
		byte[] good = HEX.parseHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
				+ "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
		BigInteger order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
		byte[] reversed = reversed(Arrays.copyOfRange(good, 32, 64));
		byte[] sum = reversed(unsigned32(new BigInteger(1, reversed).add(order)));
		System.arraycopy(sum, 0, good, 32, 32);
		assertThat(key.verifies(new byte[0], good)).isFalse();
	}

	@Test
	void verifiesP256OnlyWithTheSmallerNumber() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		KeyPair pair = generator.generateKeyPair();
		PublicKey key = PublicKey.of(pair.getPublic());
		assertThat(key.isEd25519()).isFalse();
		assertThat(PublicKey.ofSpki(key.spki())).isEqualTo(key).hasSameHashCodeAs(key);
		byte[] message = "caseledger".getBytes(UTF_8);
		for (int i = 0; i < 16; i++) {
			byte[] signature = Signing.sign(pair.getPrivate(), message);
			assertThat(key.verifies(message, signature)).isTrue();
			BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
			assertThat(s).isLessThanOrEqualTo(P256_ORDER.shiftRight(1));
			byte[] high = signature.clone();
			System.arraycopy(unsigned32(P256_ORDER.subtract(s)), 0, high, 32, 32);
			assertThat(key.verifies(message, high)).isFalse();
		}
		assertThat(key.verifies(message, new byte[64])).isFalse();
	}

	@Test
	void signsWithEd25519() throws GeneralSecurityException {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		PublicKey key = PublicKey.of(pair.getPublic());
		byte[] message = "caseledger".getBytes(UTF_8);
		assertThat(key.verifies(message, Signing.sign(pair.getPrivate(), message))).isTrue();
		assertThat(PublicKey.ofEd25519(key.rawEd25519())).isEqualTo(key);
		assertThat(key.id()).isEqualTo(Sha256.of(pair.getPublic().getEncoded()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "RSA", "X25519", "secp384r1" })
	void refusesOtherAlgorithms(String name) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(name.startsWith("secp") ? "EC" : name);
		if (name.startsWith("secp")) {
			generator.initialize(new ECGenParameterSpec(name));
		}
		KeyPair pair = generator.generateKeyPair();
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> PublicKey.of(pair.getPublic()))
			.returns("not-a-key", FormatException::code);
		assertThatIllegalArgumentException().isThrownBy(() -> Signing.sign(pair.getPrivate(), new byte[1]));
	}

	@Test
	void refusesASecondEncodingOfAKey() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
		byte[] offTheCurve = spki.clone();
		offTheCurve[90] ^= 1;
		byte[] notReduced = spki.clone();
		Arrays.fill(notReduced, 27, 59, (byte) 0xff);
		byte[] compressed = Arrays.copyOf(spki, 26 + 33);
		compressed[1] = 0x39;
		compressed[24] = 0x22;
		compressed[26] = 2;
		byte[] longer = Arrays.copyOf(spki, 92);
		for (byte[] other : new byte[][] { offTheCurve, notReduced, compressed, longer, {}, Arrays.copyOf(spki, 90) }) {
			assertThatExceptionOfType(FormatException.class).isThrownBy(() -> PublicKey.ofSpki(other))
				.returns("not-a-key", FormatException::code);
		}
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> PublicKey.ofEd25519(new byte[31]))
			.returns("not-a-key", FormatException::code);
	}

	@Test
	void refusesAPointWhoseCoordinateIsNotReduced() {
		BigInteger field = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
		BigInteger b = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
		for (int small = 0; small < 20; small++) {
			BigInteger x = BigInteger.valueOf(small);
			BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(b).mod(field);
			BigInteger y = right.modPow(field.add(BigInteger.ONE).shiftRight(2), field);
			if (y.modPow(BigInteger.TWO, field).equals(right)) {
				assertThat(PublicKey.ofSpki(p256(x, y)).isEd25519()).isFalse();
				assertThatExceptionOfType(FormatException.class)
					.isThrownBy(() -> PublicKey.ofSpki(p256(x.add(field), y)))
					.returns("not-a-key", FormatException::code);
				return;
			}
		}
		throw new AssertionError("no small point found");
	}

	private static byte[] p256(BigInteger x, BigInteger y) {
		return HEX.parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + HEX.formatHex(unsigned32(x))
				+ HEX.formatHex(unsigned32(y)));
	}

	private static byte[] unsigned32(BigInteger number) {
		byte[] bytes = number.toByteArray();
		byte[] fixed = new byte[32];
		int length = Math.min(bytes.length, 32);
		System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
		return fixed;
	}

	private static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
