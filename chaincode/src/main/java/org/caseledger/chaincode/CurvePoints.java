package org.caseledger.chaincode;

import java.math.BigInteger;
import java.util.Arrays;

import org.caseledger.protocol.crypto.PublicKey;

/**
 * Whether a key is a point of its curve, in its only encoding. The platform's own checks
 * differ between versions and providers; the rules may not.
 */
final class CurvePoints {

	/** p = 2^255 - 19 (RFC 8032 section 5.1). */
	private static final BigInteger ED_P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

	/** d = -121665/121666. */
	private static final BigInteger ED_D = BigInteger.valueOf(-121665)
		.multiply(BigInteger.valueOf(121666).modInverse(ED_P))
		.mod(ED_P);

	/** p of P-256 (SP 800-186 section 3.2.1.3). */
	private static final BigInteger P256_P = new BigInteger(
			"ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

	private static final BigInteger P256_B = new BigInteger(
			"5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

	private static final BigInteger THREE = BigInteger.valueOf(3);

	private CurvePoints() {
	}

	/**
	 * A public key that can be one.
	 * @param key a key of either algorithm
	 * @return whether its point is on the curve
	 */
	static boolean isOnCurve(PublicKey key) {
		byte[] spki = key.spki();
		return key.isEd25519() ? isEd25519(key.rawEd25519())
				: isP256(Arrays.copyOfRange(spki, spki.length - 64, spki.length));
	}

	/**
	 * A point of edwards25519 (RFC 8032 section 5.1.3).
	 * @param encoded 32 bytes: y little-endian, the top bit the sign of x
	 * @return whether it is one, and written in the only way
	 */
	private static boolean isEd25519(byte[] encoded) {
		byte[] bigEndian = reversed(encoded);
		boolean negative = bigEndian[0] < 0;
		bigEndian[0] &= 0x7f;
		BigInteger y = new BigInteger(1, bigEndian);
		if (y.compareTo(ED_P) >= 0) {
			return false;
		}
		BigInteger square = y.multiply(y);
		BigInteger u = square.subtract(BigInteger.ONE).mod(ED_P);
		BigInteger v = ED_D.multiply(square).add(BigInteger.ONE).mod(ED_P);
		// u/v is a square when u*v is: 0, or 1 by Euler's criterion; x = 0 has no sign
		return (u.signum() == 0) ? !negative : isSquare(u.multiply(v), ED_P);
	}

	/**
	 * A point of P-256.
	 * @param encoded 64 bytes: x and y big-endian
	 * @return whether it is one
	 */
	private static boolean isP256(byte[] encoded) {
		BigInteger x = new BigInteger(1, encoded, 0, 32);
		BigInteger y = new BigInteger(1, encoded, 32, 32);
		BigInteger right = x.pow(3).subtract(x.multiply(THREE)).add(P256_B);
		return x.compareTo(P256_P) < 0 && y.compareTo(P256_P) < 0
				&& y.multiply(y).subtract(right).mod(P256_P).signum() == 0;
	}

	private static boolean isSquare(BigInteger value, BigInteger prime) {
		return value.modPow(prime.shiftRight(1), prime).equals(BigInteger.ONE);
	}

	private static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
