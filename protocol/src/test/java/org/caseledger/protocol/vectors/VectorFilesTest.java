package org.caseledger.protocol.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.json.JsonLimits;
import org.caseledger.testsupport.Repository;
import org.jspecify.annotations.Nullable;
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
		Story story = new Story();
		files.put("entries.json", Pretty.bytes(EntryVectors.entries(story, committed("entries.json"))));
		files.put("records.json", Pretty.bytes(EntryVectors.records(story)));
		files.put("answers.json", Pretty.bytes(EntryVectors.answers(story)));
		files.put("notes.json", Pretty.bytes(NoteVectors.notes(story)));
		files.put("testimony.json", Pretty.bytes(NoteVectors.testimonies(story)));
		files.put("receipts.json", Pretty.bytes(NoteVectors.receipts(story)));
		files.put("promises.json", Pretty.bytes(NoteVectors.promises()));
		StoryVectors ofStory = new StoryVectors(story);
		files.put("trust.json", Pretty.bytes(ofStory.trustFiles()));
		files.put("bundles.json", Pretty.bytes(ofStory.bundles()));
		files.putAll(ofStory.files());
		files.put("story/answer.json", Pretty.bytes(EntryVectors.answer(story)));
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

	private static @Nullable Json committed(String name) throws IOException {
		Path file = FOLDER.resolve(name);
		return Files.exists(file) ? Json.parse(Files.readAllBytes(file), JsonLimits.bytes(1 << 20)) : null;
	}

}
