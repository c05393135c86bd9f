package org.caseledger.evidence.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import io.minio.Http;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of what is sent: the server computes it as well, refuses what has changed on
 * the way, and says what it has.
 *
 * @param value the digest in base64, as S3 writes it
 */
record Checksum(String value) {

	static Checksum of(Parts.Part part) {
		MessageDigest digest = Sha256.newDigest();
		digest.update(part.bytes(), 0, part.length());
		Hash hash = Sha256.finish(digest);
		return new Checksum(Base64.getEncoder().encodeToString(hash.bytes()));
	}

	/** What a request says of its content. */
	void announce(Http.Headers headers) {
		headers.put("x-amz-checksum-sha256", this.value);
		headers.put("x-amz-sdk-checksum-algorithm", "SHA256");
	}

	/**
	 * Holds a server to what it answers; one that knows no such checksum has at least the
	 * MD5 as its tag.
	 */
	void confirm(@Nullable String answered, @Nullable String tag, Parts.Part part) throws IOException {
		boolean same = (answered != null && !answered.isEmpty()) ? answered.equals(this.value) : md5(part).equals(tag);
		if (!same) {
			throw new IOException("The store has other bytes than were sent");
		}
	}

	private static String md5(Parts.Part part) {
		try {
			MessageDigest digest = MessageDigest.getInstance("MD5");
			digest.update(part.bytes(), 0, part.length());
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has MD5", ex);
		}
	}

}
