package org.caseledger.service.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.caseledger.service.home.DataFolder;

/**
 * Who else can read the data folder and the secrets in it.
 */
final class SecretsCheck implements Check {

	private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

	private final Path root;

	SecretsCheck(DataFolder home) {
		this.root = home.root();
	}

	@Override
	public String name() {
		return "secrets";
	}

	@Override
	public List<Observation> look() throws IOException {
		if (!Files.isDirectory(this.root)) {
			return List.of(Observation.good(name(), "There are no keys yet: the first start makes them."));
		}
		List<Observation> seen = new ArrayList<>();
		look(this.root, seen);
		for (String secrets : List.of("keys", "run")) {
			Path folder = this.root.resolve(secrets);
			if (Files.isDirectory(folder)) {
				look(folder, seen);
				try (Stream<Path> files = Files.list(folder)) {
					for (Path file : files.sorted().toList()) {
						look(file, seen);
					}
				}
			}
		}
		return seen.isEmpty() ? List.of(Observation.good(name(), "Only you can read the keys.")) : seen;
	}

	private void look(Path path, List<Observation> seen) throws IOException {
		if (others(path)) {
			seen.add(Files.isDirectory(path)
					? Observation.wrong(name(), "Others than its owner can look into the folder " + path + ".",
							"Set its mode to 0700.")
					: Observation.wrong(name(), path + " can be read or changed by others than its owner.",
							"Replace the secret, which others may know by now, and set mode 0600."));
		}
		else if (!Files.isReadable(path)) {
			seen.add(Observation.wrong(name(), path + " cannot be read by you.",
					"Work as the user who runs the service, or give that user the file."));
		}
	}

	private static boolean others(Path path) throws IOException {
		Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
		mode.addAll(Files.getPosixFilePermissions(path));
		mode.retainAll(OTHERS);
		return !mode.isEmpty();
	}

}
