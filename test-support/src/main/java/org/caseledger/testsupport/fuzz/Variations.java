package org.caseledger.testsupport.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The same variations of the same examples every time.
 */
final class Variations {

	/** What a reader may stumble over. */
	private static final List<byte[]> MORSELS = List.of("\"".getBytes(UTF_8), "\\".getBytes(UTF_8), "{".getBytes(UTF_8),
			"]".getBytes(UTF_8), ",".getBytes(UTF_8), "\n".getBytes(UTF_8), "\r\n".getBytes(UTF_8), " ".getBytes(UTF_8),
			"-0".getBytes(UTF_8), "1e9".getBytes(UTF_8), "9007199254740993".getBytes(UTF_8),
			"99999999999999999999".getBytes(UTF_8), "\\ud800".getBytes(UTF_8), "\\u0000".getBytes(UTF_8),
			"\u2014 ".getBytes(UTF_8), "\ufeff".getBytes(UTF_8), "\u202e".getBytes(UTF_8),
			"\ud83d\ude00".getBytes(UTF_8), "\u00c0\u0080".getBytes(ISO_8859_1),
			"\u00ed\u00a0\u0080".getBytes(ISO_8859_1), "\u00ff".getBytes(ISO_8859_1), "\0".getBytes(UTF_8),
			"[".repeat(200).getBytes(UTF_8));

	private final List<byte[]> examples;

	private final Random random = new Random(20_261_122);

	Variations(List<byte[]> examples) {
		this.examples = examples;
	}

	byte[] next() {
		byte[] variation = any(this.examples);
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			variation = vary(variation);
		}
		return variation;
	}

	private byte[] vary(byte[] input) {
		int from = this.random.nextInt(input.length + 1);
		int to = from + this.random.nextInt(Math.min(input.length - from, 40) + 1);
		byte[] other = any(this.examples);
		int cut = this.random.nextInt(other.length + 1);
		return switch (this.random.nextInt(6)) {
			case 0 -> flip(input);
			case 1 -> replace(input, from, from, any(MORSELS));
			case 2 -> replace(input, from, to, any(MORSELS));
			case 3 -> replace(input, from, to, new byte[0]);
			case 4 -> replace(input, from, from, part(input, from, to));
			default -> replace(input, from, input.length, part(other, cut, other.length));
		};
	}

	private byte[] flip(byte[] input) {
		byte[] flipped = input.clone();
		if (flipped.length > 0) {
			flipped[this.random.nextInt(flipped.length)] ^= (byte) (1 << this.random.nextInt(8));
		}
		return flipped;
	}

	private byte[] any(List<byte[]> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private static byte[] part(byte[] input, int from, int to) {
		return java.util.Arrays.copyOfRange(input, from, to);
	}

	private static byte[] replace(byte[] input, int from, int to, byte[] by) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
		out.write(input, 0, from);
		out.writeBytes(by);
		out.write(input, to, input.length - to);
		return out.toByteArray();
	}

}
