package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Whether a time server sets this machine's clock, as systemd knows it; chrony and others
 * tell the same by the kernel.
 */
final class TimeServer {

	private TimeServer() {
	}

	/** What the machine says. */
	enum Synchronised {

		YES, NO,
		/** There is nobody to ask, as in most containers. */
		UNKNOWN

	}

	static Synchronised asked() {
		try {
			Process process = new ProcessBuilder("timedatectl", "show", "--property=NTPSynchronized", "--value")
				.redirectErrorStream(true)
				.start();
			process.getOutputStream().close();
			if (!process.waitFor(5, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return Synchronised.UNKNOWN;
			}
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return switch (said) {
				case "yes" -> Synchronised.YES;
				case "no" -> Synchronised.NO;
				default -> Synchronised.UNKNOWN;
			};
		}
		catch (IOException ex) {
			return Synchronised.UNKNOWN;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Synchronised.UNKNOWN;
		}
	}

}
