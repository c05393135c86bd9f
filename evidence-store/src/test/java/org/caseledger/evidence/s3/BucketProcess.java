package org.caseledger.evidence.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.PutOutcome;

/**
 * A Java process of its own that puts and checks a file, with a small heap.
 */
final class BucketProcess {

	private BucketProcess() {
	}

	static Process start(S3Location location, long size, String heap) throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		ProcessBuilder builder = new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-cp", classPath,
						BucketProcess.class.getName(), location.endpoint().toString(), location.bucket(),
						String.valueOf(location.ca()), location.accessKey(), Long.toString(size)))
			.redirectErrorStream(true);
		builder.environment().put("SECRET", location.secretKey());
		return builder.start();
	}

	public static void main(String[] arguments) throws IOException {
		S3Location location = new S3Location(URI.create(arguments[0]), Store.REGION, arguments[1], true,
				Path.of(arguments[2]), arguments[3], System.getenv("SECRET"));
		long size = Long.parseLong(arguments[4]);
		try (S3Bucket bucket = S3Bucket.open(location)) {
			EvidenceStore store = new EvidenceStore(bucket.objects("evidence/", Clock.systemUTC()));
			EvidenceItem item = new EvidenceItem("test/000102030405060708090a0b0c0d0e0f", "jia-jiazheng",
					"00000000-0000-4000-8000-000000000001");
			ItemKey key = ItemKey.of(new byte[ItemKey.LENGTH]);
			PutOutcome outcome = store.put(item, key, Declaration.atMost(size), null, new Zeros(size));
			String found = (outcome instanceof PutOutcome.Stored stored)
					? store.checkContent(item, key, stored.evidence().version(), stored.evidence().digest()).code()
					: outcome.toString();
			if (!found.equals("unchanged")) {
				throw new IllegalStateException(found);
			}
		}
		System.exit(0);
	}

	private static final class Zeros extends InputStream {

		private long left;

		Zeros(long size) {
			this.left = size;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 0 : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.left == 0) {
				return -1;
			}
			int count = (int) Math.min(length, this.left);
			Arrays.fill(bytes, offset, offset + count, (byte) 0);
			this.left -= count;
			return count;
		}

	}

}
