package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Puts right what is otherwise after a restore than its rows say, in the transaction that
 * loads them.
 */
public interface AfterRestore {

	/**
	 * Called when every row is in its place.
	 * @param connection to the database
	 * @throws SQLException when the database does not answer
	 */
	void restored(Connection connection) throws SQLException;

}
