package org.caseledger.service.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.caseledger.service.database.BeforeMigration;
import org.caseledger.service.home.RefusedException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Lets a restore begin in a database without rows only.
 */
@Component
@ConditionalOnProperty(EmptyDatabase.SETTING)
class EmptyDatabase implements BeforeMigration {

	/** Set while rows are loaded. */
	static final String SETTING = "caseledger.restore.loading";

	@Override
	public void check(Connection connection) throws SQLException {
		for (Catalog.Table table : Catalog
			.tables(JdbcClient.create(new SingleConnectionDataSource(connection, true)))) {
			if (!table.once() && hasRows(connection, table)) {
				throw new RefusedException("The database is not empty: there are rows in " + table.name() + ".",
						"Name an empty database by caseledger.database.url; nothing was changed.");
			}
		}
	}

	private static boolean hasRows(Connection connection, Catalog.Table table) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM " + table.name() + ")")) {
			return row.next() && row.getBoolean(1);
		}
	}

}
