package org.caseledger.service.subscription;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts to an address that somebody else has chosen (RFC 9112): it connects to what was
 * resolved and checked, follows nothing, reads no further than the status, and is done
 * within its time, whatever the other side does. The JDK's client would resolve the name
 * once more.
 */
@Component
class Courier {

	private static final int MOST_HEAD = 8_192;

	private static final String UNREACHABLE = "unreachable";

	private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

	private final Addresses addresses;

	private final Duration patience;

	private final SSLSocketFactory tls;

	private final ScheduledExecutorService watch = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("courier-watch").factory());

	@Autowired
	Courier(Addresses addresses, SubscriptionSettings settings) {
		this(addresses, settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
	}

	Courier(Addresses addresses, SubscriptionSettings settings, SSLSocketFactory tls) {
		this.addresses = addresses;
		this.tls = tls;
		this.patience = settings.attemptFor();
	}

	/** What became of a delivery. */
	sealed interface Outcome {

		/** The other side took it: a status of 200 to 299. */
		record Taken() implements Outcome {
		}

		/**
		 * It did not.
		 *
		 * @param code why: {@code unresolved}, {@code address-refused},
		 * {@code unreachable}, {@code tls-failed}, {@code timed-out}, {@code no-answer}
		 * or {@code status-} with the number
		 */
		record Failed(String code) implements Outcome {
		}

	}

	/**
	 * Posts once.
	 * @param target where to
	 * @param headers further headers, names and values without line ends
	 * @param body JSON
	 * @return what became of it
	 */
	Outcome post(Target target, Map<String, String> headers, byte[] body) {
		long end = System.nanoTime() + this.patience.toNanos();
		byte[] request = request(target, headers, body);
		Outcome outcome = new Outcome.Failed(UNREACHABLE);
		try {
			for (InetAddress address : this.addresses.resolve(target)) {
				outcome = post(address, target, request, end);
				if (!outcome.equals(new Outcome.Failed(UNREACHABLE))) {
					return outcome;
				}
			}
			return outcome;
		}
		catch (UnknownHostException ex) {
			return new Outcome.Failed("unresolved");
		}
		catch (Addresses.RefusedAddressException ex) {
			return new Outcome.Failed("address-refused");
		}
	}

	private Outcome post(InetAddress address, Target target, byte[] request, long end) {
		Socket socket = new Socket();
		ScheduledFuture<?> deadline = this.watch.schedule(() -> close(socket), end - System.nanoTime(),
				TimeUnit.NANOSECONDS);
		try {
			socket.connect(new InetSocketAddress(address, target.port()));
			return exchange(target.tls() ? encrypted(socket, target) : socket, request);
		}
		catch (IOException ex) {
			return new Outcome.Failed((System.nanoTime() >= end) ? "timed-out" : code(ex));
		}
		finally {
			deadline.cancel(false);
			close(socket);
		}
	}

	private SSLSocket encrypted(Socket socket, Target target) throws IOException {
		SSLSocket encrypted = (SSLSocket) this.tls.createSocket(socket, target.host(), target.port(), true);
		SSLParameters parameters = encrypted.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		encrypted.setSSLParameters(parameters);
		return encrypted;
	}

	private static Outcome exchange(Socket socket, byte[] request) throws IOException {
		socket.getOutputStream().write(request);
		socket.getOutputStream().flush();
		int status = status(socket.getInputStream());
		return (status >= 200 && status < 300) ? new Outcome.Taken() : new Outcome.Failed("status-" + status);
	}

	private static byte[] request(Target target, Map<String, String> headers, byte[] body) {
		StringBuilder head = new StringBuilder("POST ").append(target.path())
			.append(" HTTP/1.1\r\nHost: ")
			.append(target.authority())
			.append("\r\nUser-Agent: case-ledger\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ")
			.append(body.length)
			.append("\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(body);
		return request.toByteArray();
	}

	/** The final status; interim ones (1xx) are passed over. */
	private static int status(InputStream in) throws IOException {
		int left = MOST_HEAD;
		while (true) {
			String line = line(in, left);
			left -= line.length() + 2;
			Matcher status = STATUS.matcher(line);
			if (!status.matches()) {
				throw new IOException("no status line");
			}
			int code = Integer.parseInt(status.group(1));
			if (code >= 200) {
				return code;
			}
			while (!line.isEmpty()) {
				line = line(in, left);
				left -= line.length() + 2;
			}
		}
	}

	private static String line(InputStream in, int most) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0 || line.length() >= most) {
				throw new IOException("no end of the line");
			}
			line.append((char) c);
		}
		return line.toString().stripTrailing();
	}

	private static String code(IOException ex) {
		return switch (ex) {
			case SSLException tls -> "tls-failed";
			case ConnectException unreachable -> UNREACHABLE;
			case NoRouteToHostException unreachable -> UNREACHABLE;
			default -> "no-answer";
		};
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it was on its way out
		}
	}

}
