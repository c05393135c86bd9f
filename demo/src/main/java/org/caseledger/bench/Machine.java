package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * What figures depend on; no names.
 */
final class Machine {

	private Machine() {
	}

	static String description(Path folder) {
		long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 30;
		return Runtime.getRuntime().availableProcessors() + " cores, " + memory + " GiB, "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
				+ Runtime.version().feature() + ", " + filesystem(folder);
	}

	private static String filesystem(Path folder) {
		try {
			return Files.getFileStore(folder).type();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not look at the disk of " + folder, ex);
		}
	}

}
