package org.caseledger.demo.tamper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The readable amount that the projection derived from a record.
 *
 * @param database where
 */
public record AmountRow(Database database) {

	private static final String UPDATE = "UPDATE ledger.amount SET fen = ? WHERE id = ? AND field = 'amount' AND fen = ?";

	/**
	 * Writes another amount, as a database administrator can.
	 * @param entry id of the entry that the amount stands in
	 * @param from the amount in fen
	 * @param to another amount in fen
	 * @return the statement, for people to read
	 * @throws IllegalStateException if there is not exactly one such row
	 */
	public String change(UUID entry, long from, long to) {
		try (Connection connection = this.database.connect();
				PreparedStatement update = connection.prepareStatement(UPDATE)) {
			update.setLong(1, to);
			update.setObject(2, entry);
			update.setLong(3, from);
			int rows = update.executeUpdate();
			if (rows != 1) {
				throw new IllegalStateException(rows + " rows with the amount of entry " + entry);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("could not change the amount of entry " + entry, ex);
		}
		return "UPDATE ledger.amount SET fen = " + to + " WHERE id = '" + entry + "' AND field = 'amount'";
	}

}
