package org.caseledger.service.portal;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) as a vector picture.
 *
 * @param size modules on each side, without the quiet zone
 * @param path SVG path of the dark modules, one unit each
 */
public record QrPicture(int size, String path) {

	/** Modules that stay light around the code. */
	private static final int QUIET = 4;

	/**
	 * Draws a text, so that it can be read with 15 % of the picture damaged.
	 * @param text the text
	 * @return the picture
	 */
	static QrPicture of(String text) {
		QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
				}
			}
		}
		return new QrPicture(code.size, path.toString());
	}

	/**
	 * {@return the SVG view box, quiet zone included}
	 */
	public String viewBox() {
		int side = this.size + 2 * QUIET;
		return -QUIET + " " + -QUIET + " " + side + " " + side;
	}

}
