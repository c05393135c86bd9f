package org.caseledger.demo.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.ImageIO;

/**
 * Coloured rectangles and numbers. It draws into memory without the desktop's graphics,
 * so that it works on a server without screen and fonts.
 */
public final class Picture {

	/** For each digit its lit segments, a to g from bit 0 (top, clockwise, middle). */
	private static final int[] SEGMENTS = { 0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f };

	private final BufferedImage image;

	/**
	 * An empty picture.
	 * @param width in pixels
	 * @param height in pixels
	 * @param background 0xRRGGBB
	 */
	public Picture(int width, int height, int background) {
		this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		fill(0, 0, width, height, background);
	}

	/**
	 * A filled rectangle; what lies outside the picture is cut off.
	 * @param x left edge
	 * @param y upper edge
	 * @param width in pixels
	 * @param height in pixels
	 * @param colour 0xRRGGBB
	 * @return this
	 */
	public Picture fill(int x, int y, int width, int height, int colour) {
		int left = Math.max(0, x);
		int top = Math.max(0, y);
		int columns = Math.min(this.image.getWidth(), x + width) - left;
		int rows = Math.min(this.image.getHeight(), y + height) - top;
		if (columns > 0 && rows > 0) {
			int[] pixels = new int[columns * rows];
			Arrays.fill(pixels, colour);
			this.image.setRGB(left, top, columns, rows, pixels, 0, columns);
		}
		return this;
	}

	/**
	 * The outline of a rectangle.
	 * @param x left edge
	 * @param y upper edge
	 * @param width in pixels
	 * @param height in pixels
	 * @param thickness of the line in pixels, inwards
	 * @param colour 0xRRGGBB
	 * @return this
	 */
	public Picture frame(int x, int y, int width, int height, int thickness, int colour) {
		fill(x, y, width, thickness, colour);
		fill(x, y + height - thickness, width, thickness, colour);
		fill(x, y, thickness, height, colour);
		return fill(x + width - thickness, y, thickness, height, colour);
	}

	/**
	 * A number as a seven-segment display shows it.
	 * @param x left edge
	 * @param y upper edge
	 * @param size height in pixels
	 * @param text digits, points, hyphens and spaces
	 * @param colour 0xRRGGBB
	 * @return this
	 */
	public Picture number(int x, int y, int size, String text, int colour) {
		int pen = Math.max(1, size / 8);
		int width = size / 2;
		int left = x;
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			switch (sign) {
				case '.' -> fill(left, y + size - pen, pen, pen, colour);
				case '-' -> segments(0x40, left, y, width, size, pen, colour);
				case ' ' -> left += width / 2;
				default -> segments(SEGMENTS[sign - '0'], left, y, width, size, pen, colour);
			}
			left += (sign == '.') ? 2 * pen : (sign == ' ') ? 0 : width + pen;
		}
		return this;
	}

	private void segments(int lit, int x, int y, int width, int size, int pen, int colour) {
		int half = size / 2;
		int[][] places = { { x, y, width, pen }, { x + width - pen, y, pen, half },
				{ x + width - pen, y + half, pen, size - half }, { x, y + size - pen, width, pen },
				{ x, y + half, pen, size - half }, { x, y, pen, half }, { x, y + half - pen / 2, width, pen } };
		for (int segment = 0; segment < places.length; segment++) {
			if (((lit >> segment) & 1) != 0) {
				int[] place = places[segment];
				fill(place[0], place[1], place[2], place[3], colour);
			}
		}
	}

	int width() {
		return this.image.getWidth();
	}

	int height() {
		return this.image.getHeight();
	}

	/** 0xRRGGBB. */
	int colour(int x, int y) {
		return this.image.getRGB(x, y) & 0xffffff;
	}

	/**
	 * The picture as a file.
	 * @return JPEG
	 */
	public byte[] jpeg() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			if (!ImageIO.write(this.image, "jpeg", out)) {
				throw new IllegalStateException(
						"this JDK has no JPEG writer: install one with the module java.desktop");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write to memory", ex);
		}
		return out.toByteArray();
	}

}
