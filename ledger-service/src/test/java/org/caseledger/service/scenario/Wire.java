package org.caseledger.service.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Bytes as no client library would send them.
 */
final class Wire {

	private static final int QUIET = 1_500;

	private Wire() {
	}

	/**
	 * Sends and reads until the connection is closed or quiet. A character is a byte.
	 */
	static String send(URI address, String request) {
		return send(address, request, false);
	}

	/** Sends a part, closes, and reads what still comes. */
	static String sendAndCutOff(URI address, String request) {
		return send(address, request, true);
	}

	private static String send(URI address, String request, boolean cutOff) {
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout(QUIET);
			socket.getOutputStream().write(request.getBytes(ISO_8859_1));
			if (cutOff) {
				socket.shutdownOutput();
			}
			return read(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(InputStream in) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try {
			in.transferTo(answer);
		}
		catch (SocketTimeoutException ex) {
			// kept open for the next request
		}
		catch (IOException ex) {
			// reset: what came before counts
		}
		return answer.toString(ISO_8859_1);
	}

}
