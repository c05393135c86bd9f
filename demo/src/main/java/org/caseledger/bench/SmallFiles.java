package org.caseledger.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.process.PrivateFolder;
import org.caseledger.protocol.crypto.Sha256;

/**
 * Many files of 20 KiB, sent by several clients. The floor: the same bytes digested, and
 * written to a file of their own that is synced, by as many threads.
 *
 * @param folder where the floor writes
 * @param count how many
 */
record SmallFiles(Path folder, int count) {

	private static final int BYTES = 20 * 1024;

	private static final int CLIENTS = 8;

	Figure measure(LedgerApi api, List<String> cases, Consumer<String> say) {
		PrivateFolder.make(this.folder);
		byte[] content = new byte[BYTES];
		new Random(20260928).nextBytes(content);
		say.accept("evidence.small: " + this.count + " files of 20 KiB, " + CLIENTS + " clients");
		String caseName = cases.getFirst();
		send(api, caseName, content, Math.min(this.count, 200));
		Measured sent = send(api, caseName, content, this.count);
		say.accept("evidence.small: the floor");
		Measured floor = timed(this.count, (number) -> write(content, number));
		return Figure.of("evidence.small", "files/s", sent, floor);
	}

	private static Measured send(LedgerApi api, String caseName, byte[] content, int count) {
		return timed(count,
				(number) -> api.upload(caseName, UUID.randomUUID(), BodyPublishers.ofByteArray(content), null));
	}

	private void write(byte[] content, int number) throws IOException {
		Sha256.of(content);
		try (FileChannel file = FileChannel.open(this.folder.resolve("copy-" + number), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			file.write(ByteBuffer.wrap(content));
			file.force(true);
		}
	}

	/** One file of one client. */
	private interface Work {

		void take(int number) throws IOException;

	}

	private static Measured timed(int count, Work work) {
		Latencies all = new Latencies();
		long begun = System.nanoTime();
		try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
			List<Future<Latencies>> shares = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				int first = client;
				shares.add(clients.submit(() -> share(first, count, work)));
			}
			for (Future<Latencies> share : shares) {
				all.addAll(share.get());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("a client failed: " + ex.getCause(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while measuring", ex);
		}
		return new Measured(count, (System.nanoTime() - begun) / 1e9, all);
	}

	private static Latencies share(int first, int count, Work work) throws IOException {
		Latencies latencies = new Latencies();
		for (int number = first; number < count; number += CLIENTS) {
			long started = System.nanoTime();
			work.take(number);
			latencies.add(System.nanoTime() - started);
		}
		return latencies;
	}

}
