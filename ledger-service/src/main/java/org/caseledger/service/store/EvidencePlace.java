package org.caseledger.service.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.caseledger.evidence.s3.S3Bucket;

/**
 * Where the evidence store is, for whoever watches it.
 */
public sealed interface EvidencePlace {

	/**
	 * Asks whether it answers.
	 * @throws IOException if not, with a message for an operator
	 */
	void ask() throws IOException;

	/**
	 * A folder.
	 *
	 * @param path the folder
	 */
	record Folder(Path path) implements EvidencePlace {

		@Override
		public void ask() throws IOException {
			if (!Files.isDirectory(this.path)) {
				throw new NoSuchFileException(this.path.toString());
			}
		}

		@Override
		public String toString() {
			return this.path.toString();
		}

	}

	/**
	 * A bucket.
	 *
	 * @param bucket the bucket
	 */
	record Bucket(S3Bucket bucket) implements EvidencePlace {

		@Override
		public void ask() throws IOException {
			this.bucket.ask();
		}

		@Override
		public String toString() {
			return "bucket " + this.bucket.place();
		}

	}

}
