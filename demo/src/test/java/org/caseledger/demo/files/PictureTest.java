package org.caseledger.demo.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PictureTest {

	@Test
	void isAJpegThatShowsWhatWasDrawn() throws IOException {
		byte[] file = new Picture(64, 32, 0xffffff).fill(32, 0, 32, 32, 0x2040c0).jpeg();
		BufferedImage seen = ImageIO.read(new ByteArrayInputStream(file));
		assertThat(seen.getWidth()).isEqualTo(64);
		assertThat(seen.getHeight()).isEqualTo(32);
		assertThat(seen.getRGB(8, 8) & 0xff).isCloseTo(0xff, within(4));
		assertThat((seen.getRGB(48, 16) >> 16) & 0xff).isCloseTo(0x20, within(8));
		assertThat(seen.getRGB(48, 16) & 0xff).isCloseTo(0xc0, within(8));
	}

	@Test
	void cutsOffWhatLiesOutside() {
		Picture picture = new Picture(16, 16, 0).fill(-8, -8, 16, 16, 0xff0000).fill(12, 12, 100, 100, 0x00ff00);
		assertThat(picture.colour(7, 7)).isEqualTo(0xff0000);
		assertThat(picture.colour(8, 8)).isZero();
		assertThat(picture.colour(15, 15)).isEqualTo(0x00ff00);
	}

	@Test
	void writesDigitsWithTheSegmentsOfADisplay() {
		Picture picture = new Picture(32, 32, 0).number(0, 0, 32, "1", 0xffffff);
		assertThat(picture.colour(15, 8)).as("right, above").isEqualTo(0xffffff);
		assertThat(picture.colour(15, 24)).as("right, below").isEqualTo(0xffffff);
		assertThat(picture.colour(0, 8)).as("left").isZero();
	}

}
