package org.caseledger.service.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Many connections that send a byte now and then, or nothing.
 */
final class SlowClients implements AutoCloseable {

	private static final long BETWEEN_BYTES = 1_000;

	private final List<Slow> clients = new ArrayList<>();

	private final AtomicInteger open = new AtomicInteger();

	private final Thread thread = Thread.ofPlatform().name("slow-clients").unstarted(this::run);

	private volatile boolean running = true;

	/** One connection: at once up to an index, from there byte by byte. */
	private static final class Slow {

		private final SocketChannel channel;

		private final byte[] bytes;

		private int sent;

		private boolean closed;

		Slow(SocketChannel channel, byte[] bytes, int sent) {
			this.channel = channel;
			this.bytes = bytes;
			this.sent = sent;
		}

	}

	/** Opens connections of one kind: what they send at once, and what slowly. */
	void open(int number, URI address, String atOnce, String slowly) {
		byte[] bytes = (atOnce + slowly).getBytes(ISO_8859_1);
		try {
			for (int i = 0; i < number; i++) {
				SocketChannel channel = SocketChannel.open();
				// what waits unread here shall not hold the memory of this machine
				channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
				channel.connect(new InetSocketAddress(address.getHost(), address.getPort()));
				if (!atOnce.isEmpty()) {
					channel.write(ByteBuffer.wrap(bytes, 0, atOnce.length()));
				}
				channel.configureBlocking(false);
				this.clients.add(new Slow(channel, bytes, atOnce.length()));
				this.open.incrementAndGet();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("after " + this.open + " connections", ex);
		}
	}

	void begin() {
		this.thread.start();
	}

	int open() {
		return this.open.get();
	}

	private void run() {
		while (this.running) {
			this.clients.stream().filter((client) -> !client.closed).forEach(this::step);
			Pause.millis(BETWEEN_BYTES);
		}
	}

	private void step(Slow client) {
		try {
			if (client.channel.read(ByteBuffer.allocate(1)) < 0) {
				close(client);
			}
			else if (client.sent < client.bytes.length) {
				client.channel.write(ByteBuffer.wrap(client.bytes, client.sent, 1));
				client.sent++;
			}
		}
		catch (IOException ex) {
			close(client);
		}
	}

	private void close(Slow client) {
		try {
			client.closed = true;
			client.channel.close();
			this.open.decrementAndGet();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.running = false;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.clients.stream().filter((client) -> !client.closed).forEach(this::close);
	}

}
