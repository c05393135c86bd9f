package org.caseledger.protocol.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The curve secp256r1 (SEC 2 section 2.4.2), as far as keys and signatures must be
 * checked beyond what the JDK does.
 */
final class P256 {

	static final BigInteger ORDER = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

	private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

	private static final BigInteger FIELD = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");

	private static final BigInteger B = hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

	private static final BigInteger THREE = BigInteger.valueOf(3);

	private static final int LENGTH = 32;

	private P256() {
	}

	/** Number of 32 bytes, big-endian. */
	static BigInteger number(byte[] bytes, int offset) {
		return new BigInteger(1, Arrays.copyOfRange(bytes, offset, offset + LENGTH));
	}

	/**
	 * Of s and n - s, which are both valid, one is accepted, so that a signature has one
	 * form.
	 */
	static boolean isLow(BigInteger s) {
		return s.compareTo(HALF_ORDER) <= 0;
	}

	/** The JDK takes points that are not on the curve. */
	static boolean isOnCurve(BigInteger x, BigInteger y) {
		if (x.compareTo(FIELD) >= 0 || y.compareTo(FIELD) >= 0) {
			return false;
		}
		BigInteger right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(FIELD);
		return y.multiply(y).mod(FIELD).equals(right);
	}

	private static BigInteger hex(String digits) {
		return new BigInteger(digits, 16);
	}

}
