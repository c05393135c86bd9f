package org.caseledger.protocol.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.caseledger.testsupport.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed vectors are what this program writes.
 * {@code -Dcaseledger.write-vectors=true} rewrites them instead, which changes the format
 * and so must not happen by accident.
 */
class VectorFilesTest {

	private static final Path FOLDER = Repository.root().resolve("protocol/vectors");

	@Test
	void areWhatThisProgramWrites() throws IOException {
		Map<String, byte[]> files = new TreeMap<>();
		files.put("json.json", Pretty.bytes(JsonVectors.json()));
		files.put("names.json", Pretty.bytes(JsonVectors.names()));
		files.put("hashes.json", Pretty.bytes(HashVectors.hashes()));
		files.put("commitments.json", Pretty.bytes(HashVectors.commitments()));
		files.put("log.json", Pretty.bytes(LogVectors.log()));
		if (Boolean.getBoolean("caseledger.write-vectors")) {
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				Path path = FOLDER.resolve(file.getKey());
				Files.createDirectories(path.getParent());
				Files.write(path, file.getValue());
			}
		}
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			assertThat(FOLDER.resolve(file.getKey())).as(file.getKey()).hasBinaryContent(file.getValue());
		}
		try (Stream<Path> committed = Files.walk(FOLDER)) {
			assertThat(committed.filter(Files::isRegularFile)
				.map((path) -> FOLDER.relativize(path).toString())
				.filter((name) -> !name.equals("README.md"))).containsExactlyInAnyOrderElementsOf(files.keySet());
		}
	}

}
