package org.caseledger.demo.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns as wide as their widest cell.
 */
public final class Table {

	private static final String GAP = "  ";

	private final List<List<String>> rows = new ArrayList<>();

	private final String alignment;

	/**
	 * An empty table.
	 * @param alignment a letter for each column, {@code l} or {@code r}
	 */
	public Table(String alignment) {
		this.alignment = alignment;
	}

	/**
	 * Adds a row.
	 * @param cells one for each column
	 * @return this
	 */
	public Table row(String... cells) {
		if (cells.length != this.alignment.length()) {
			throw new IllegalArgumentException("a row of " + cells.length + " cells in " + this.alignment);
		}
		this.rows.add(List.of(cells));
		return this;
	}

	/**
	 * The table, line by line, without space at the ends.
	 * @return one line for each row
	 */
	public List<String> lines() {
		int[] widths = new int[this.alignment.length()];
		for (List<String> row : this.rows) {
			for (int column = 0; column < widths.length; column++) {
				widths[column] = Math.max(widths[column], TextWidth.of(row.get(column)));
			}
		}
		return this.rows.stream().map((row) -> line(row, widths)).toList();
	}

	private String line(List<String> row, int[] widths) {
		List<String> cells = new ArrayList<>();
		for (int column = 0; column < widths.length; column++) {
			String cell = row.get(column);
			cells.add((this.alignment.charAt(column) == 'r') ? TextWidth.right(cell, widths[column])
					: TextWidth.left(cell, widths[column]));
		}
		return String.join(GAP, cells).stripTrailing();
	}

}
