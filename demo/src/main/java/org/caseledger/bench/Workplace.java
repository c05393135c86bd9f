package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.caseledger.demo.process.Installation;
import org.caseledger.demo.process.PrivateFolder;
import org.caseledger.demo.process.UnusableException;
import org.jspecify.annotations.Nullable;

/**
 * A fresh data folder. One that nobody named is deleted afterwards.
 *
 * @param folder where
 * @param kept whether it stays
 */
record Workplace(Path folder, boolean kept) implements AutoCloseable {

	static Workplace at(@Nullable Path named) {
		Path folder = (named != null) ? named.toAbsolutePath().normalize()
				: Installation.defaultData("bench-" + ProcessHandle.current().pid());
		PrivateFolder.make(folder);
		try (Stream<Path> content = Files.list(folder)) {
			if (content.findAny().isPresent()) {
				throw new UnusableException(folder + " is not empty: figures are only comparable on a fresh ledger.");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + folder, ex);
		}
		return new Workplace(folder, named != null);
	}

	@Override
	public void close() {
		if (this.kept) {
			return;
		}
		try (Stream<Path> all = Files.walk(this.folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not delete " + this.folder, ex);
		}
	}

}
