package org.caseledger.service.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.caseledger.service.database.AfterRestore;

import org.springframework.stereotype.Component;

/**
 * The parts of files that had not come whole are in no back-up: after a restore, their
 * senders begin anew.
 */
@Component
class LostParts implements AfterRestore {

	@Override
	public void restored(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("UPDATE intake.upload SET state = 'ended' WHERE state = 'open'");
		}
	}

}
