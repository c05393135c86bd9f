package org.caseledger.demo.files;

import java.util.List;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A table as spreadsheets export it: RFC 4180 in UTF-8, with the byte order mark without
 * which common spreadsheets read Chinese in the wrong encoding.
 *
 * @param rows the header first; all rows of the same length
 */
public record CsvTable(List<List<String>> rows) {

	public CsvTable {
		rows = rows.stream().map(List::copyOf).toList();
		if (rows.stream().map(List::size).distinct().count() != 1) {
			throw new IllegalArgumentException("rows of different lengths");
		}
	}

	/**
	 * The file.
	 * @return its bytes
	 */
	public byte[] bytes() {
		return ("\uFEFF" + this.rows.stream().map(CsvTable::line).collect(Collectors.joining())).getBytes(UTF_8);
	}

	private static String line(List<String> cells) {
		return cells.stream().map(CsvTable::cell).collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String cell(String text) {
		boolean quoted = text.chars().anyMatch((unit) -> unit == ',' || unit == '"' || unit == '\r' || unit == '\n');
		return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
	}

}
