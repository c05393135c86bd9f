package org.caseledger.demo.files;

import java.io.ByteArrayOutputStream;

/**
 * The bit strings of H.264 (ITU-T H.264, clause 7.2 and 9.1), most significant bit first.
 */
final class BitWriter {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private int pending;

	private int count;

	BitWriter bits(int value, int length) {
		for (int bit = length - 1; bit >= 0; bit--) {
			this.pending = (this.pending << 1) | ((value >> bit) & 1);
			if (++this.count == 8) {
				this.out.write(this.pending);
				this.count = 0;
			}
		}
		return this;
	}

	/** An unsigned Exp-Golomb code, {@code ue(v)}. */
	BitWriter golomb(int value) {
		int length = 32 - Integer.numberOfLeadingZeros(value + 1);
		return bits(0, length - 1).bits(value + 1, length);
	}

	/** Zeros up to the next whole byte. */
	BitWriter align() {
		return (this.count == 0) ? this : bits(0, 8 - this.count);
	}

	/** One whole byte, at a byte boundary. */
	void octet(int value) {
		this.out.write(value);
	}

	/** The bits with {@code rbsp_trailing_bits}. */
	byte[] end() {
		bits(1, 1).align();
		return this.out.toByteArray();
	}

}
