package org.caseledger.evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseledger.evidence.ContentLayout.CHUNK;

class ContentLayoutTest {

	@ParameterizedTest
	@ValueSource(longs = { 1, CHUNK - 1, CHUNK, CHUNK + 1, 7L * CHUNK, 5_000_000_000L, ContentLayout.MOST_CONTENT })
	void theSizeOfAnObjectSaysTheSizeOfItsContent(long size) {
		ContentLayout layout = new ContentLayout(size);
		assertThat(ContentLayout.ofStored(layout.storedSize())).isEqualTo(layout);
		assertThat(layout.offset(layout.chunks())).isEqualTo(layout.storedSize());
		assertThat(layout.offset(layout.lastChunk()) + layout.length(layout.lastChunk()) + ContentLayout.TAG)
			.isEqualTo(layout.storedSize());
	}

	@Test
	void noObjectHasALastChunkWithoutContent() {
		int full = ObjectHeader.LENGTH + ContentLayout.SEALED_CHUNK;
		for (long none : new long[] { -1, 0, ObjectHeader.LENGTH, ObjectHeader.LENGTH + 16, full + 1, full + 16,
				new ContentLayout(ContentLayout.MOST_CONTENT).storedSize() + 17, Long.MAX_VALUE, Long.MIN_VALUE }) {
			assertThat(ContentLayout.ofStored(none)).isNull();
		}
	}

}
