package org.caseledger.demo.files;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class Mp4ClipTest {

	private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "dinf");

	private static final Instant MADE = Instant.parse("2026-09-26T07:20:00Z");

	private final byte[] file = new Mp4Clip(List.of(picture(0), picture(16), picture(16)), 5, MADE).bytes();

	private final Map<String, ByteBuffer> boxes = boxes(ByteBuffer.wrap(this.file), new LinkedHashMap<>());

	@Test
	void theIndexStandsBeforeTheMedia() {
		assertThat(this.boxes.keySet()).startsWith("ftyp", "moov", "mvhd").endsWith("mdat").contains("stsd", "stco");
		assertThat(Integer.toUnsignedLong(box("mvhd").getInt(4)) - 2_082_844_800L).isEqualTo(MADE.getEpochSecond());
	}

	@Test
	void theIndexNamesThePlaceAndSizeOfEachPicture() {
		ByteBuffer sizes = box("stsz");
		assertThat(sizes.getInt(8)).isEqualTo(3);
		int place = box("stco").getInt(8);
		assertThat(place).isEqualTo(this.file.length - box("mdat").remaining());
		List<Integer> types = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int size = sizes.getInt(12 + 4 * i);
			ByteBuffer sample = ByteBuffer.wrap(this.file, place, size).slice();
			assertThat(sample.getInt(0)).as("length of the unit").isEqualTo(size - 4);
			types.add(sample.get(4) & 0x1f);
			place += size;
		}
		assertThat(place).isEqualTo(this.file.length);
		assertThat(types).as("one key picture, then differences").containsExactly(5, 1, 1);
	}

	@Test
	void onlyWhatChangedIsSentAgain() {
		ByteBuffer sizes = box("stsz");
		int block = 384;
		assertThat(sizes.getInt(12)).as("all eight blocks").isGreaterThan(8 * block);
		assertThat(sizes.getInt(16)).as("two blocks").isBetween(2 * block, 3 * block);
		assertThat(sizes.getInt(20)).as("none").isLessThan(16);
	}

	private ByteBuffer box(String type) {
		ByteBuffer box = this.boxes.get(type);
		assertThat(box).as(type).isNotNull();
		return box;
	}

	private static Picture picture(int x) {
		return new Picture(64, 32, 0x808080).fill(x, 0, 16, 16, 0xc8372d);
	}

	/** All boxes by type; the sizes must fill the file exactly. */
	private static Map<String, ByteBuffer> boxes(ByteBuffer bytes, Map<String, ByteBuffer> found) {
		while (bytes.hasRemaining()) {
			int size = bytes.getInt(bytes.position());
			String type = US_ASCII.decode(bytes.slice(bytes.position() + 4, 4)).toString();
			ByteBuffer content = bytes.slice(bytes.position() + 8, size - 8);
			found.put(type, content);
			if (CONTAINERS.contains(type)) {
				boxes(content.duplicate(), found);
			}
			bytes.position(bytes.position() + size);
		}
		return found;
	}

}
