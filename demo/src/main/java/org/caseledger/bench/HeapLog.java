package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log in which the service's Java writes each collection ({@code -Xlog:gc}), such as
 * {@code Pause Young (Normal) 123M->45M(512M) 3.4ms}.
 *
 * @param file the log
 */
record HeapLog(Path file) {

	private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");

	String option() {
		return "-Xlog:gc:file=" + this.file;
	}

	/** How many lines there are, to begin from later. */
	int lines() {
		return read().size();
	}

	/**
	 * The most that was still used after a collection.
	 * @param from lines before are not looked at
	 * @return MiB, empty if there was no collection
	 */
	OptionalInt peak(int from) {
		Stream<Matcher> collections = read().stream().skip(from).map(COLLECTION::matcher).filter(Matcher::find);
		return collections.mapToInt((collection) -> Integer.parseInt(collection.group(2))).max();
	}

	private List<String> read() {
		try {
			return Files.exists(this.file) ? Files.readAllLines(this.file) : List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + this.file, ex);
		}
	}

}
