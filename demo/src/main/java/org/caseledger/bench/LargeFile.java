package org.caseledger.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Random;
import java.util.UUID;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.protocol.crypto.Sha256;

/**
 * A file that does not compress.
 *
 * @param path where it lies
 * @param bytes its size
 */
record LargeFile(Path path, long bytes) {

	/** How often what is done with it is measured. */
	static final int TIMES = 3;

	private static final int PIECE = 1 << 20;

	static LargeFile make(Path path, int mebibytes) {
		byte[] piece = new byte[PIECE];
		Random random = new Random(20260928);
		try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			for (int i = 0; i < mebibytes; i++) {
				random.nextBytes(piece);
				file.write(ByteBuffer.wrap(piece));
			}
			file.force(true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write " + path, ex);
		}
		return new LargeFile(path, (long) mebibytes * PIECE);
	}

	/**
	 * Does something with it, once to warm up, then {@link #TIMES} times.
	 * @return mebibytes
	 */
	Measured repeat(Runnable work) {
		work.run();
		Latencies latencies = new Latencies();
		long begun = System.nanoTime();
		for (int i = 0; i < TIMES; i++) {
			long started = System.nanoTime();
			work.run();
			latencies.add(System.nanoTime() - started);
		}
		return new Measured(mebibytes() * TIMES, (System.nanoTime() - begun) / 1e9, latencies);
	}

	double mebibytes() {
		return (double) this.bytes / PIECE;
	}

	/** The floor: one pass that digests, copies and syncs. */
	void digestAndCopy() {
		Path copy = this.path.resolveSibling("copy");
		MessageDigest digest = Sha256.newDigest();
		ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
		try (FileChannel in = FileChannel.open(this.path, StandardOpenOption.READ);
				FileChannel out = FileChannel.open(copy, StandardOpenOption.CREATE,
						StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			while (in.read(piece.clear()) >= 0) {
				digest.update(piece.flip());
				out.write(piece.flip());
			}
			out.force(true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not copy " + this.path, ex);
		}
		Sha256.finish(digest);
		delete(copy);
	}

	void delete() {
		delete(this.path);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not delete " + file, ex);
		}
	}

	/** Sends it to the service, as evidence of its own. */
	void upload(LedgerApi api, String caseName) {
		try {
			api.upload(caseName, UUID.randomUUID(), BodyPublishers.ofFile(path()), null);
		}
		catch (FileNotFoundException ex) {
			throw new UncheckedIOException("the file to upload is gone", ex);
		}
	}

}
