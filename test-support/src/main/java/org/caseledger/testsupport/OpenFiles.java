package org.caseledger.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this process holds open, as Linux says.
 */
public final class OpenFiles {

	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	private OpenFiles() {
	}

	/**
	 * The open files of a folder.
	 * @param folder the folder
	 * @return each as often as it is open
	 */
	public static List<Path> under(Path folder) {
		try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
			Path real = folder.toRealPath();
			List<Path> open = new ArrayList<>();
			for (Path descriptor : descriptors.toList()) {
				target(descriptor).filter((file) -> file.startsWith(real)).forEach(open::add);
			}
			return open;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> target(Path descriptor) throws IOException {
		try {
			return Stream.of(Files.readSymbolicLink(descriptor));
		}
		catch (NoSuchFileException ex) {
			// closed meanwhile, as that of the listing itself
			return Stream.empty();
		}
	}

}
