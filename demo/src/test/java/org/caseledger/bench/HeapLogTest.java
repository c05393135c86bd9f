package org.caseledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HeapLogTest {

	@Test
	void readsWhatEachCollectionLeft(@TempDir Path folder) throws IOException {
		HeapLog log = new HeapLog(folder.resolve("gc.log"));
		assertThat(log.peak(0)).isEmpty();
		Files.write(log.file(), List.of("[0.005s][info][gc] Using G1",
				"[1.1s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 323M->95M(512M) 3.456ms",
				"[2.2s][info][gc] GC(1) Pause Young (Concurrent Start) (Metadata GC Threshold) 145M->61M(512M) 2.1ms",
				"[2.3s][info][gc] GC(2) Concurrent Mark Cycle 12.3ms"));
		assertThat(log.lines()).isEqualTo(4);
		assertThat(log.peak(0)).hasValue(95);
		assertThat(log.peak(2)).hasValue(61);
		assertThat(log.peak(3)).isEmpty();
	}

}
