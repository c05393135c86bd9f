package org.caseledger.service.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.service.database.AfterRestore;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.store.Retention;
import org.caseledger.service.witness.Succession;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Loads a back-up into an empty database, brought to the levels of the back-up, an empty
 * evidence store and an empty data folder. All rows in one transaction: a restore that is
 * cut off leaves a database without rows. Whether what was loaded verifies is for the
 * caller to ask.
 */
@Component
public class Restore {

	private static final int LARGEST_SECRET = 1 << 20;

	private final DataSource database;

	private final DataFolder home;

	private final ObjectStore objects;

	private final Retention retention;

	private final List<AfterRestore> afterwards;

	private final Clock clock;

	Restore(DataSource database, DataFolder home, ObjectStore objects, Retention retention,
			List<AfterRestore> afterwards, Clock clock) {
		this.database = database;
		this.home = home;
		this.objects = objects;
		this.retention = retention;
		this.afterwards = List.copyOf(afterwards);
		this.clock = clock;
	}

	/**
	 * Loads rows, secrets and files, and retires the keys by which the witnesses signed.
	 * @param archive the back-up
	 * @param progress told what is done
	 * @return what was loaded
	 * @throws RefusedException when it cannot be
	 */
	public Restored load(Archive archive, Consumer<String> progress) {
		try (Connection connection = this.database.getConnection();
				ArchiveInput keys = archive.openKeys();
				ArchiveInput data = archive.openData()) {
			connection.setAutoCommit(false);
			JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			Loading loading = new Loading(connection, db, progress);
			loading.begin();
			Section.End ofKeys = keys.read((section, bytes) -> {
				switch (section) {
					case Section.Rows rows -> loading.rows(rows, bytes);
					case Section.Secret secret ->
						this.home.secret(secret.name()).write(bytes.readNBytes(LARGEST_SECRET));
					default -> throw new IllegalStateException("no part of a keys file: " + section.head());
				}
			});
			ArrivingFiles files = new ArrivingFiles(this.objects, this.retention, connection, progress,
					archive.files());
			Section.End ofData = data.read((section, bytes) -> read(section, bytes, loading, files));
			files.end();
			loading.requireRows(ofKeys.rows() + ofData.rows());
			long destroyed = loading.end();
			Succession.retire(db, archive.signers(), this.clock.instant());
			for (AfterRestore after : this.afterwards) {
				after.restored(connection);
			}
			connection.commit();
			return new Restored(loading.loaded(), files.count(), destroyed);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database did not take the rows; call the restore again", ex);
		}
		catch (StoreUnavailableException ex) {
			throw new RefusedException("The restore could not go on: " + ex.getMessage() + ".",
					"See to the evidence store, and call it again: it begins anew.");
		}
		catch (IOException ex) {
			throw new RefusedException("The restore could not go on: " + ex.getMessage() + ".",
					"Make room, and call it again: it begins anew.");
		}
	}

	private static void read(Section section, InputStream bytes, Loading loading, ArrivingFiles files)
			throws IOException {
		switch (section) {
			case Section.Rows rows -> loading.rows(rows, bytes);
			case Section.Names names -> loading.names(names, bytes);
			case Section.Counter counter -> loading.counter(counter);
			case Section.StoredFile file -> files.take(file.id(), bytes);
			default -> throw new IllegalStateException("no part of a data file: " + section.head());
		}
	}

}
