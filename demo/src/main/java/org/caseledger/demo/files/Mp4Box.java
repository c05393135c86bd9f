package org.caseledger.demo.files;

import java.io.ByteArrayOutputStream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12, clause 4.2).
 */
final class Mp4Box {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final String type;

	Mp4Box(String type) {
		this.type = type;
	}

	/** A box with version 0 and the given flags. */
	static Mp4Box full(String type, int flags) {
		return new Mp4Box(type).u32(flags);
	}

	/** Numbers of 32 bits. */
	Mp4Box u32(int... values) {
		for (int value : values) {
			u16(value >>> 16, value);
		}
		return this;
	}

	/** Numbers of 16 bits. */
	Mp4Box u16(int... values) {
		for (int value : values) {
			this.out.write(value >>> 8);
			this.out.write(value);
		}
		return this;
	}

	Mp4Box u8(int... values) {
		for (int value : values) {
			this.out.write(value);
		}
		return this;
	}

	Mp4Box text(String text) {
		return bytes(text.getBytes(US_ASCII));
	}

	Mp4Box bytes(byte[] bytes) {
		this.out.writeBytes(bytes);
		return this;
	}

	/** Boxes inside this one. */
	Mp4Box boxes(Mp4Box... boxes) {
		for (Mp4Box box : boxes) {
			bytes(box.bytes());
		}
		return this;
	}

	byte[] bytes() {
		Mp4Box header = new Mp4Box("").u32(8 + this.out.size()).text(this.type);
		return header.bytes(this.out.toByteArray()).out.toByteArray();
	}

}
