package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * How long the disk takes to make a page durable: everything durable waits for it.
 */
final class Fsync {

	private static final int PAGE = 8192;

	private static final int MOST = 500;

	private Fsync() {
	}

	/**
	 * Appends pages, each made durable before the next.
	 * @param folder where to write, on the disk in question
	 * @param time at most so long
	 * @return one count for each page
	 */
	static Measured measure(Path folder, Duration time) {
		Latencies latencies = new Latencies();
		long begun = System.nanoTime();
		int count = 0;
		try (FileChannel file = FileChannel.open(folder.resolve("fsync"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
			while (count < MOST && System.nanoTime() - begun < time.toNanos()) {
				long started = System.nanoTime();
				file.write(ByteBuffer.allocate(PAGE));
				file.force(false);
				latencies.add(System.nanoTime() - started);
				count++;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write to " + folder, ex);
		}
		return new Measured(count, (System.nanoTime() - begun) / 1e9, latencies);
	}

}
