package org.caseledger.service.tracking;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code that people copy from paper: 130 bits in base 32 with a check character, as
 * Douglas Crockford describes it (crockford.com/base32.html). The letters I, L, O and U
 * do not occur; who reads one of the first three has misread a digit.
 *
 * @param text 26 characters and the check character
 */
record TrackingCode(String text) {

	private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int BITS = 130;

	/** Bytes that hold so many bits. */
	static final int BYTES = 17;

	private static final int LENGTH = 26;

	private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + (LENGTH + 1) + "}");

	private static final int GROUP = 3;

	private static final BigInteger CHECK = BigInteger.valueOf(37);

	/**
	 * Makes a code of random bytes. The check has 37 values and the alphabet 32
	 * characters: bytes that would need one of the other five signs make no code.
	 */
	static Optional<TrackingCode> of(byte[] random) {
		BigInteger number = new BigInteger(1, random).mod(BigInteger.ONE.shiftLeft(BITS));
		int check = number.mod(CHECK).intValue();
		if (check >= ALPHABET.length()) {
			return Optional.empty();
		}
		StringBuilder text = new StringBuilder();
		for (int place = LENGTH - 1; place >= 0; place--) {
			text.append(ALPHABET.charAt(number.shiftRight(5 * place).intValue() & 31));
		}
		return Optional.of(new TrackingCode(text.append(ALPHABET.charAt(check)).toString()));
	}

	/**
	 * Reads what a person typed: in upper or lower case, of full or half width, with or
	 * without hyphens and spaces.
	 * @return the code, empty when it cannot be one or was mistyped
	 */
	static Optional<TrackingCode> read(String typed) {
		String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
			.toUpperCase(Locale.ROOT)
			.replaceAll("[\\p{Z}\\p{C}\\p{Pd}]", "")
			.replace('I', '1')
			.replace('L', '1')
			.replace('O', '0');
		if (!FORM.matcher(text).matches()) {
			return Optional.empty();
		}
		BigInteger number = BigInteger.ZERO;
		for (int at = 0; at < LENGTH; at++) {
			number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(at))));
		}
		int check = ALPHABET.indexOf(text.charAt(LENGTH));
		return (number.mod(CHECK).intValue() == check) ? Optional.of(new TrackingCode(text)) : Optional.empty();
	}

	/** For people: in groups. */
	String grouped() {
		return this.text.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
	}

	@Override
	public String toString() {
		return "TrackingCode[secret]";
	}

}
