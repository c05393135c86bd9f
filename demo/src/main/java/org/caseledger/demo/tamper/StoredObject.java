package org.caseledger.demo.tamper;

import java.util.UUID;

/**
 * An evidence file as it lies in a bucket under Object Lock, encrypted.
 *
 * @param bucket where
 * @param item the item
 */
public record StoredObject(Bucket bucket, UUID item) {

	/**
	 * Tries to delete the version that was recorded.
	 * @return how the store refused
	 * @throws IllegalStateException if it did not
	 */
	public String delete() {
		Bucket.Answer there = sent("HEAD", key(), "--head");
		Bucket.Answer answer = this.bucket.send("DELETE", key() + "?versionId=" + there.version());
		String said = answer.body().replaceFirst("(?s).*<Message>(.*?)</Message>.*", "$1");
		if (answer.status() / 100 == 2 || !said.contains("WORM")) {
			throw new IllegalStateException("Object Lock did not refuse the deletion of " + key() + ": " + said);
		}
		return said;
	}

	/**
	 * Puts other bytes over it.
	 * @return id of the version that lies above it now
	 */
	public String cover() {
		return sent("PUT", key(), "--data-binary", "another video", "-H", "Content-Type: application/octet-stream")
			.version();
	}

	private Bucket.Answer sent(String method, String path, String... options) {
		Bucket.Answer answer = this.bucket.send(method, path, options);
		if (answer.status() != 200 || answer.version().isEmpty()) {
			throw new IllegalStateException(
					method + " " + path + " was answered " + answer.status() + ": " + answer.body());
		}
		return answer;
	}

	private String key() {
		return "evidence/" + this.item;
	}

}
