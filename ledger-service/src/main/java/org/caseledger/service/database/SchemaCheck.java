package org.caseledger.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.caseledger.service.home.RefusedException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Whether a schema of the database is one that this program can go on with.
 */
final class SchemaCheck {

	private SchemaCheck() {
	}

	/** Refuses a schema of a later version, or of something else. */
	static void requireKnown(Flyway schema) {
		for (MigrationInfo applied : schema.info().applied()) {
			if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
				throw new RefusedException(
						"The database was changed by a later version of this program (schema " + name(schema)
								+ ", level " + applied.getVersion() + ").",
						"Use that version or a later one; nothing was changed.");
			}
		}
		if (schema.info().applied().length == 0 && hasTables(schema)) {
			throw new RefusedException("The database holds a schema " + name(schema) + " that is not of Case Ledger.",
					"Name another database by caseledger.database.url; nothing was changed.");
		}
	}

	/**
	 * Refuses a schema that the running service did not bring to this program's level.
	 */
	static void requireSame(Flyway schema) {
		requireKnown(schema);
		if (schema.info().pending().length > 0) {
			throw new RefusedException("The service that runs on this folder is of an earlier version.",
					"Restart it with this version, or use the command of that one; nothing was changed.");
		}
	}

	private static boolean hasTables(Flyway schema) {
		try (Connection connection = schema.getConfiguration().getDataSource().getConnection();
				PreparedStatement statement = connection
					.prepareStatement("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = ?)")) {
			statement.setString(1, name(schema));
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database does not answer", ex);
		}
	}

	private static String name(Flyway schema) {
		return schema.getConfiguration().getSchemas()[0];
	}

}
