package org.caseledger.demo.files;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures as H.264 (ITU-T H.264, constrained baseline profile) without a codec: blocks
 * of 16 by 16 pixels that changed are sent as they are (I_PCM, clause 7.3.5), others are
 * repeated from the picture before (P_Skip). Every player decodes it.
 */
final class VideoFrames {

	private static final int BLOCK = 16;

	private static final int I_SLICE = 7;

	private static final int P_SLICE = 5;

	private static final int I_PCM = 25;

	private final int columns;

	private final int rows;

	private final List<byte[]> units = new ArrayList<>();

	private byte[][] last = new byte[0][];

	/**
	 * An empty sequence.
	 * @param columns width in blocks
	 * @param rows height in blocks
	 */
	VideoFrames(int columns, int rows) {
		this.columns = columns;
		this.rows = rows;
	}

	/** The sequence parameter set, clause 7.3.2.1.1. */
	byte[] sequenceParameters() {
		BitWriter bits = new BitWriter().bits(66, 8).bits(0xc0, 8).bits(30, 8);
		// id 0, frame numbers of 4 bits, output in the order of decoding, one reference
		bits.golomb(0).golomb(0).golomb(2).golomb(1).bits(0, 1);
		bits.golomb(this.columns - 1).golomb(this.rows - 1);
		// whole frames, 8x8 inference, no cropping, no usability information
		bits.bits(1, 1).bits(1, 1).bits(0, 1).bits(0, 1);
		return unit(0x67, bits);
	}

	/** The picture parameter set, clause 7.3.2.2: all defaults, deblocking controlled. */
	byte[] pictureParameters() {
		BitWriter bits = new BitWriter().golomb(0).golomb(0).bits(0, 2).golomb(0).golomb(0).golomb(0).bits(0, 3);
		bits.golomb(0).golomb(0).golomb(0).bits(1, 1).bits(0, 2);
		return unit(0x68, bits);
	}

	void add(Picture picture) {
		byte[][] blocks = blocks(picture);
		this.units.add(this.units.isEmpty() ? first(blocks) : next(blocks));
		this.last = blocks;
	}

	/** One network abstraction layer unit for each picture. */
	List<byte[]> units() {
		return List.copyOf(this.units);
	}

	private byte[] first(byte[][] blocks) {
		BitWriter bits = new BitWriter().golomb(0).golomb(I_SLICE).golomb(0).bits(0, 4).golomb(0).bits(0, 2);
		quality(bits);
		for (byte[] block : blocks) {
			raw(bits, I_PCM, block);
		}
		return unit(0x65, bits);
	}

	private byte[] next(byte[][] blocks) {
		BitWriter bits = new BitWriter().golomb(0).golomb(P_SLICE).golomb(0).bits(this.units.size() % 16, 4);
		// no override of references, no reordering, no marking
		bits.bits(0, 3);
		quality(bits);
		int skipped = 0;
		for (int i = 0; i < blocks.length; i++) {
			if (Arrays.equals(blocks[i], this.last[i])) {
				skipped++;
				continue;
			}
			bits.golomb(skipped);
			skipped = 0;
			// in a P slice the types of I slices follow five of its own
			raw(bits, 5 + I_PCM, blocks[i]);
		}
		if (skipped > 0) {
			bits.golomb(skipped);
		}
		return unit(0x41, bits);
	}

	/** No change of the quantiser, no deblocking. */
	private static void quality(BitWriter bits) {
		bits.golomb(0).golomb(1);
	}

	private static void raw(BitWriter bits, int type, byte[] samples) {
		bits.golomb(type).align();
		for (byte sample : samples) {
			bits.octet(sample);
		}
	}

	private byte[][] blocks(Picture picture) {
		byte[][] blocks = new byte[this.columns * this.rows][];
		for (int i = 0; i < blocks.length; i++) {
			blocks[i] = samples(picture, i % this.columns * BLOCK, i / this.columns * BLOCK);
		}
		return blocks;
	}

	/**
	 * 256 samples of light, then 64 each of the two colour differences (ITU-R BT.601).
	 */
	private static byte[] samples(Picture picture, int x, int y) {
		byte[] samples = new byte[BLOCK * BLOCK * 3 / 2];
		for (int i = 0; i < BLOCK * BLOCK; i++) {
			int colour = picture.colour(x + i % BLOCK, y + i / BLOCK);
			samples[i] = weighted(colour, 16, 66, 129, 25);
		}
		int half = BLOCK / 2;
		for (int i = 0; i < half * half; i++) {
			int colour = picture.colour(x + i % half * 2, y + i / half * 2);
			samples[BLOCK * BLOCK + i] = weighted(colour, 128, -38, -74, 112);
			samples[BLOCK * BLOCK + half * half + i] = weighted(colour, 128, 112, -94, -18);
		}
		return samples;
	}

	private static byte weighted(int colour, int offset, int red, int green, int blue) {
		int sum = red * (colour >> 16) + green * ((colour >> 8) & 0xff) + blue * (colour & 0xff);
		return (byte) (offset + ((sum + 128) >> 8));
	}

	/** Clause 7.4.1: a byte 3 keeps the payload from imitating a start code. */
	private static byte[] unit(int header, BitWriter bits) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(header);
		int zeros = 0;
		for (byte octet : bits.end()) {
			if (zeros >= 2 && (octet & 0xff) <= 3) {
				out.write(3);
				zeros = 0;
			}
			out.write(octet);
			zeros = (octet == 0) ? zeros + 1 : 0;
		}
		return out.toByteArray();
	}

}
