package org.caseledger.protocol.note;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.crypto.PublicKey;
import org.caseledger.protocol.crypto.Signing;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The timed signature of a witness (c2sp.org/tlog-cosignature, Ed25519): 8 bytes of time,
 * then the signature over a header, the time and the text.
 */
final class Cosignature {

	private static final int LENGTH = Long.BYTES + PublicKey.SIGNATURE_LENGTH;

	/** The last second of the year 9999, beyond which no time can be written. */
	private static final long LAST_SECOND = 253_402_300_799L;

	private Cosignature() {
	}

	static byte[] sign(PrivateKey key, String text, Instant time) {
		long seconds = time.getEpochSecond();
		if (seconds < 0 || seconds > LAST_SECOND) {
			throw new FormatException("not-a-time", "", "expected a time from 1970 to 9999");
		}
		return ByteBuffer.allocate(LENGTH).putLong(seconds).put(Signing.sign(key, message(text, seconds))).array();
	}

	static boolean verifies(PublicKey key, String text, byte[] signature) {
		if (signature.length != LENGTH) {
			return false;
		}
		long seconds = ByteBuffer.wrap(signature).getLong();
		return seconds >= 0 && seconds <= LAST_SECOND
				&& key.verifies(message(text, seconds), Arrays.copyOfRange(signature, Long.BYTES, LENGTH));
	}

	static Instant time(byte[] signature) {
		return Instant.ofEpochSecond(ByteBuffer.wrap(signature).getLong());
	}

	private static byte[] message(String text, long seconds) {
		return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(UTF_8);
	}

}
