package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.evidence.scrub.ExpectedObject;
import org.caseledger.evidence.scrub.ExpectedObjects;
import org.caseledger.evidence.scrub.Pace;
import org.caseledger.evidence.scrub.Scrubber;

/**
 * A Java process of its own, for what cannot be tested inside the test's: a small heap,
 * and being killed.
 */
final class StoreProcess {

	private static final EvidenceItem ITEM = StoreOnDisk.item(1);

	private static final ItemKey KEY = StoreOnDisk.key(1);

	private StoreProcess() {
	}

	/** Runs a task over a content of some bytes; errors come on the standard output. */
	static Process start(Path root, String task, long size, String... options) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(options));
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		command.addAll(
				List.of("-cp", classPath, StoreProcess.class.getName(), root.toString(), task, Long.toString(size)));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	public static void main(String[] arguments) throws IOException {
		StoreOnDisk store = new StoreOnDisk(Path.of(arguments[0]));
		long size = Long.parseLong(arguments[2]);
		switch (arguments[1]) {
			case "everything" -> everything(store, size);
			// whoever started the process never writes to it
			case "hang" -> put(store, new SequenceInputStream(new PatternStream(size), System.in));
			default -> throw new IllegalArgumentException(arguments[1]);
		}
	}

	/** Whatever reads or writes a file as a whole. */
	private static void everything(StoreOnDisk store, long size) throws IOException {
		StoredEvidence stored = put(store, new PatternStream(size));
		require(stored.size() == size, "size");
		require(stored.equals(put(store, new PatternStream(size))), "repetition");
		try (DigestedStream content = new DigestedStream(store.evidence.open(ITEM, KEY, null).stream())) {
			require(content.finish().equals(stored.digest()) && content.size() == size, "content");
		}
		require(store.evidence.checkStored(ITEM.objectName(), null, stored.stored()).code().equals("unchanged"),
				"stored form");
		require(store.evidence.checkContent(ITEM, KEY, null, stored.digest()).code().equals("unchanged"), "content");
		ExpectedObject expected = new ExpectedObject(ITEM.objectName(), stored.version(), stored.stored(),
				stored.storedSize());
		new Scrubber(store.objects, Clock.systemUTC(), Duration.ZERO, false, Pace.unbounded())
			.scrub(ExpectedObjects.of(List.of(expected)), (finding) -> require(false, finding.code()), (progress) -> {
			});
	}

	private static StoredEvidence put(StoreOnDisk store, InputStream content) throws IOException {
		return ((PutOutcome.Stored) store.evidence.put(ITEM, KEY, StoreOnDisk.ANY, null, content)).evidence();
	}

	private static void require(boolean condition, String what) {
		if (!condition) {
			throw new IllegalStateException(what);
		}
	}

}
