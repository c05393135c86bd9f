package org.caseledger.demo.files;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

/**
 * One A4 page of Chinese text (ISO 32000-1). The text is real text, to be searched and
 * copied: it uses the standard Chinese font and encoding that every reader supplies
 * (section 9.7.5.2), so no font is embedded.
 *
 * @param title the heading, and the document's title
 * @param lines the text, one line each; an empty one gives a gap
 */
public record PdfPage(String title, List<String> lines) {

	private static final int LEFT = 72;

	private static final int TOP = 760;

	private static final int LEADING = 26;

	public PdfPage {
		lines = List.copyOf(lines);
	}

	/**
	 * The file.
	 * @return its bytes
	 */
	public byte[] bytes() {
		String content = content();
		return document(List.of("<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>",
				"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
				"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
						+ " /Resources << /Font << /F1 5 0 R >> >> >>",
				"<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream",
				"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H"
						+ " /DescendantFonts [6 0 R] >>",
				"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R"
						+ " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500] >>",
				"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
						+ " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
				"<< /Title <FEFF" + hex(this.title) + "> /Producer (Case Ledger demo) >>"));
	}

	private String content() {
		StringBuilder content = new StringBuilder();
		content.append(text(20, LEFT, TOP, this.title));
		content.append(String.format(Locale.ROOT, "0.8 w %d %d m %d %d l S%n", LEFT, TOP - 14, 595 - LEFT, TOP - 14));
		int y = TOP - 2 * LEADING;
		for (String line : this.lines) {
			if (!line.isEmpty()) {
				content.append(text(12, LEFT, y, line));
			}
			y -= LEADING;
		}
		return content.toString().replace("\r\n", "\n").stripTrailing();
	}

	private static String text(int size, int x, int y, String text) {
		return String.format(Locale.ROOT, "BT /F1 %d Tf %d %d Td <%s> Tj ET%n", size, x, y, hex(text));
	}

	private static String hex(String text) {
		return HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE));
	}

	private static byte[] document(List<String> objects) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		// Four bytes above 127 tell transfer programs that the file is binary (7.5.2).
		out.writeBytes("%PDF-1.4\n%".getBytes(US_ASCII));
		out.writeBytes(new byte[] { (byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n' });
		List<Integer> offsets = new ArrayList<>();
		for (String object : objects) {
			offsets.add(out.size());
			out.writeBytes((offsets.size() + " 0 obj\n" + object + "\nendobj\n").getBytes(US_ASCII));
		}
		int table = out.size();
		StringBuilder end = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
		offsets.forEach((offset) -> end.append(String.format(Locale.ROOT, "%010d 00000 n ", offset)).append('\n'));
		end.append("trailer\n<< /Size ")
			.append(objects.size() + 1)
			.append(" /Root 1 0 R /Info ")
			.append(objects.size());
		end.append(" 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
		out.writeBytes(end.toString().getBytes(US_ASCII));
		return out.toByteArray();
	}

}
