package org.caseledger.demo.files;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VideoFramesTest {

	@Test
	void aPictureIsSentAsItIs() {
		VideoFrames frames = new VideoFrames(1, 1);
		frames.add(new Picture(16, 16, 0xffffff));
		byte[] unit = frames.units().getFirst();
		byte[] samples = Arrays.copyOfRange(unit, unit.length - 385, unit.length - 1);
		byte[] light = new byte[256];
		Arrays.fill(light, (byte) 235);
		assertThat(samples).as("white of BT.601").startsWith(light);
		assertThat(Arrays.copyOfRange(samples, 256, 384)).as("no colour").containsOnly(128);
		assertThat(unit).endsWith(0x80);
	}

	@Test
	void noPayloadImitatesAStartCode() {
		VideoFrames frames = new VideoFrames(4, 4);
		frames.add(new Picture(64, 64, 0x000000));
		frames.add(new Picture(64, 64, 0x0000ff));
		for (byte[] unit : frames.units()) {
			for (int i = 2; i < unit.length; i++) {
				assertThat(unit[i - 2] == 0 && unit[i - 1] == 0 && unit[i] >= 0 && unit[i] < 3).isFalse();
			}
		}
	}

	@Test
	void numbersAreWrittenAsExpGolombCodes() {
		// 0 is 1, 1 is 010, 4 is 00101, then the stop bit
		assertThat(new BitWriter().golomb(0).golomb(1).golomb(4).end()).containsExactly(0b10100010, 0b11000000);
	}

}
