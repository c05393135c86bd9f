package org.caseledger.evidence.s3;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Which bucket, and who asks.
 *
 * @param endpoint scheme, host and port of the server
 * @param region its region
 * @param bucket the bucket
 * @param pathStyle whether the bucket stands in the path instead of the host's name
 * @param ca certificates that sign the server's (PEM), {@code null} for those that the
 * JDK trusts
 * @param accessKey whose key it is
 * @param secretKey the key
 */
public record S3Location(URI endpoint, String region, String bucket, boolean pathStyle, @Nullable Path ca,
		String accessKey, String secretKey) {

	/**
	 * Says where, for a person.
	 * @return bucket, host and port
	 */
	public String place() {
		return this.bucket + " at " + this.endpoint.getRawAuthority();
	}

	@Override
	public String toString() {
		return "S3Location[" + place() + "]"; // a secret has no place in a log
	}

}
