package org.caseledger.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.caseledger.demo.api.ApiException;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.story.Exhibit;
import org.caseledger.demo.story.Script;

/**
 * What is handed to whoever verifies: evidence, bundle, trust file.
 *
 * @param folder where it goes, emptied of an earlier export first
 */
record Export(Path folder) {

	/**
	 * Exports. Each reading of a file is a record, so the bundle comes last.
	 * @return files that could only be exported as they lie in storage
	 */
	List<Exhibit> write(LedgerApi api, String caseName, Script script) {
		Path evidence = this.folder.resolve("evidence");
		clear(evidence);
		List<Exhibit> damaged = new ArrayList<>();
		for (Exhibit exhibit : Exhibit.values()) {
			String id = script.file(exhibit).toString();
			try {
				api.export(caseName, script.file(exhibit), evidence.resolve(id + exhibit.file().extension()));
			}
			catch (ApiException ex) {
				if (!"evidence-differs".equals(ex.problem().code())) {
					throw ex;
				}
				api.exportStored(caseName, script.file(exhibit), evidence.resolve(id + ".stored"));
				damaged.add(exhibit);
			}
		}
		api.trust(this.folder.resolve("trust.json"));
		api.bundle(caseName, this.folder.resolve("case.bundle"));
		return damaged;
	}

	private static void clear(Path evidence) {
		try {
			if (Files.isDirectory(evidence)) {
				try (Stream<Path> files = Files.walk(evidence)) {
					for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
						Files.delete(file);
					}
				}
			}
			Files.createDirectories(evidence);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not empty " + evidence, ex);
		}
	}

}
