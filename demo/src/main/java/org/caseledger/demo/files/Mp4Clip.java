package org.caseledger.demo.files;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A short film without sound: pictures as H.264 in an MP4 file (ISO/IEC 14496-12, -15),
 * index first so that it plays while it loads.
 *
 * @param pictures at least one, all of one size, a multiple of 16 pixels
 * @param perSecond pictures a second
 * @param made when it was filmed, after 1970
 */
public record Mp4Clip(List<Picture> pictures, int perSecond, Instant made) {

	private static final Instant EPOCH = Instant.parse("1904-01-01T00:00:00Z");

	/** The unit matrix in fixed point, as all headers have it. */
	private static final int[] MATRIX = { 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000 };

	public Mp4Clip {
		pictures = List.copyOf(pictures);
	}

	/**
	 * The file.
	 * @return its bytes
	 */
	public byte[] bytes() {
		Picture first = this.pictures.getFirst();
		VideoFrames frames = new VideoFrames(first.width() / 16, first.height() / 16);
		this.pictures.forEach(frames::add);
		ByteArrayOutputStream media = new ByteArrayOutputStream();
		for (byte[] unit : frames.units()) {
			media.writeBytes(sample(unit));
		}
		byte[] type = new Mp4Box("ftyp").text("isom").u32(0x200).text("isomiso2avc1mp41").bytes();
		// The index holds the offset of the media behind it; its length does not depend
		// on it.
		int offset = type.length + movie(frames, 0).bytes().length + 8;
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(type);
		out.writeBytes(movie(frames, offset).bytes());
		out.writeBytes(new Mp4Box("mdat").bytes(media.toByteArray()).bytes());
		return out.toByteArray();
	}

	/** In the file a unit is led by its length (ISO/IEC 14496-15). */
	private static byte[] sample(byte[] unit) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) (unit.length >> 24), (byte) (unit.length >> 16), (byte) (unit.length >> 8),
				(byte) unit.length });
		out.writeBytes(unit);
		return out.toByteArray();
	}

	private Mp4Box movie(VideoFrames frames, int offset) {
		int time = (int) Duration.between(EPOCH, this.made).toSeconds();
		int length = this.pictures.size();
		Mp4Box header = Mp4Box.full("mvhd", 0).u32(time, time, this.perSecond, length, 0x10000).u16(0x100, 0).u32(0, 0);
		header.u32(MATRIX).u32(0, 0, 0, 0, 0, 0, 2);
		Mp4Box track = Mp4Box.full("tkhd", 3).u32(time, time, 1, 0, length, 0, 0).u16(0, 0, 0, 0).u32(MATRIX);
		track.u32(this.pictures.getFirst().width() << 16, this.pictures.getFirst().height() << 16);
		// language und, packed in five bits a letter
		Mp4Box media = Mp4Box.full("mdhd", 0).u32(time, time, this.perSecond, length).u16(0x55c4, 0);
		Mp4Box handler = Mp4Box.full("hdlr", 0).u32(0).text("vide").u32(0, 0, 0).text("camera\0");
		Mp4Box place = new Mp4Box("dinf").boxes(Mp4Box.full("dref", 0).u32(1).boxes(Mp4Box.full("url ", 1)));
		Mp4Box information = new Mp4Box("minf").boxes(Mp4Box.full("vmhd", 1).u32(0, 0), place, table(frames, offset));
		return new Mp4Box("moov").boxes(header,
				new Mp4Box("trak").boxes(track, new Mp4Box("mdia").boxes(media, handler, information)));
	}

	private Mp4Box table(VideoFrames frames, int offset) {
		int[] sizes = frames.units().stream().mapToInt((unit) -> unit.length + 4).toArray();
		return new Mp4Box("stbl").boxes(Mp4Box.full("stsd", 0).u32(1).boxes(description(frames)),
				Mp4Box.full("stts", 0).u32(1, sizes.length, 1), Mp4Box.full("stss", 0).u32(1, 1),
				Mp4Box.full("stsc", 0).u32(1, 1, sizes.length, 1),
				Mp4Box.full("stsz", 0).u32(0, sizes.length).u32(sizes), Mp4Box.full("stco", 0).u32(1, offset));
	}

	private Mp4Box description(VideoFrames frames) {
		byte[] sequence = frames.sequenceParameters();
		byte[] picture = frames.pictureParameters();
		Mp4Box parameters = new Mp4Box("avcC").u8(1, sequence[1], sequence[2], sequence[3], 0xff, 0xe1)
			.u16(sequence.length)
			.bytes(sequence)
			.u8(1)
			.u16(picture.length)
			.bytes(picture);
		return new Mp4Box("avc1").u32(0)
			.u16(0, 1)
			.u32(0, 0, 0, 0)
			.u16(this.pictures.getFirst().width(), this.pictures.getFirst().height())
			.u32(0x480000, 0x480000, 0)
			.u16(1)
			.bytes(new byte[32])
			.u16(24, 0xffff)
			.boxes(parameters);
	}

}
