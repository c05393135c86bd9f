package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Looks at the database as it was found, before anything in it is changed.
 */
public interface BeforeMigration {

	/**
	 * Refuses what this service cannot go on with.
	 * @param connection to the database; nothing may be written
	 * @throws SQLException when the database does not answer
	 * @throws org.caseledger.service.home.RefusedException when the service must not
	 * start on it
	 */
	void check(Connection connection) throws SQLException;

}
