package org.caseledger.evidence;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ConstantMemoryTest {

	private static final String SMALL_HEAP = "-Xmx16m";

	@TempDir
	private Path root;

	@Test
	void aFileOf64MebibytesPassesThroughAHeapOf16() throws Exception {
		assertPasses(64L << 20);
	}

	@Test
	@Tag("long")
	void aFileOfOneGibibytePassesThroughAHeapOf16Mebibytes() throws Exception {
		assertPasses(1L << 30);
	}

	private void assertPasses(long size) throws IOException, InterruptedException {
		Process process = StoreProcess.start(this.root, "everything", size, SMALL_HEAP);
		String output = new String(process.getInputStream().readAllBytes(), UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
