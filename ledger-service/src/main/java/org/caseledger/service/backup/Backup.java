package org.caseledger.service.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.protocol.UtcTime;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.note.VerifierKey;
import org.caseledger.service.home.DataFolder;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.keys.KeyRing;
import org.caseledger.service.witness.Checkpoints;
import org.caseledger.service.witness.Succession;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Writes the two files of a back-up, while the service runs and takes writes: every row
 * of one snapshot of the database, and the stored files that these rows name, which are
 * written once and never changed.
 */
@Component
public class Backup {

	private final DataSource database;

	private final DataFolder home;

	private final EvidenceStore store;

	private final Checkpoints checkpoints;

	private final Succession succession;

	private final KeyRing ring;

	private final Clock clock;

	Backup(DataSource database, DataFolder home, EvidenceStore store, Checkpoints checkpoints, Succession succession,
			KeyRing ring, Clock clock) {
		this.database = database;
		this.home = home;
		this.store = store;
		this.checkpoints = checkpoints;
		this.succession = succession;
		this.ring = ring;
		this.clock = clock;
	}

	/**
	 * Takes a back-up.
	 * @param recipient file with the public key that it is encrypted for
	 * @param data where the data file goes; nothing may be there
	 * @param keys where the keys file goes; nothing may be there
	 * @param progress told what is done, in sentences
	 * @return what it holds; both files are durable
	 * @throws RefusedException when it is not taken; no keys file is left
	 */
	public BackedUp take(Path recipient, Path data, Path keys, Consumer<String> progress) {
		PublicKey key = RecipientKeys.readPublic(recipient);
		ArchiveOutput.requireAbsent(data);
		ArchiveOutput.requireAbsent(keys);
		if (data.toAbsolutePath().normalize().equals(keys.toAbsolutePath().normalize())) {
			throw new RefusedException("Data and keys cannot go into one file.",
					"Name two, in places that are kept for different times.");
		}
		List<Catalog.Table> tables = Catalog.tables(JdbcClient.create(this.database));
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			try (ArchiveOutput keysFile = ArchiveOutput.begin(keys, ArchiveKind.KEYS, key);
					ArchiveOutput dataFile = ArchiveOutput.begin(data, ArchiveKind.DATA, key)) {
				return write(connection, tables, dataFile, keysFile, progress);
			}
			finally {
				connection.rollback();
			}
		}
		catch (StoreUnavailableException ex) {
			throw new RefusedException("The back-up could not be written: " + ex.getMessage() + ".",
					"See to the evidence store; nothing was kept.");
		}
		catch (IOException ex) {
			throw new RefusedException("The back-up could not be written: " + ex.getMessage() + ".",
					"Make room, or name another place; nothing was kept.");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database did not answer; take the back-up again", ex);
		}
	}

	private BackedUp write(Connection connection, List<Catalog.Table> tables, ArchiveOutput data, ArchiveOutput keys,
			Consumer<String> progress) throws IOException, SQLException {
		Snapshot snapshot = new Snapshot(connection, tables, progress);
		// before the first query, which makes the snapshot: what a rebuild or a
		// migration put in the place of a table later would look empty in it
		snapshot.lock();
		Manifest manifest = manifest(connection);
		keys.line(manifest.json());
		data.line(manifest.json());
		for (Catalog.Table table : tables) {
			if (table.isOfKeys()) {
				snapshot.rows(table, keys);
			}
		}
		for (String name : Secrets.names(this.home, this.ring, manifest.signers())) {
			try (var bytes = keys.begin(new Section.Secret(name))) {
				bytes.write(this.home.secret(name).read());
			}
		}
		keys.put(new Section.End(snapshot.rows(), 0));
		long rowsOfKeys = snapshot.rows();
		snapshot.beginAnew();
		for (Catalog.Table table : tables) {
			if (!table.isOfKeys()) {
				snapshot.rows(table, data);
			}
			else if (Catalog.OF_ITEMS.containsKey(table.name())) {
				snapshot.names(table, data);
			}
		}
		snapshot.counters(data);
		StoredFiles files = new StoredFiles(this.store, progress);
		files.write(connection, data);
		data.put(new Section.End(snapshot.rows(), files.count()));
		data.finish();
		keys.finish();
		return new BackedUp(manifest.ledger(), manifest.at(), manifest.size(), manifest.root(),
				snapshot.rows() + rowsOfKeys, files.count(), files.damaged(), manifest.wrappedBy());
	}

	/** Asked on the connection of the snapshot, so that all of it is of one moment. */
	private Manifest manifest(Connection connection) {
		JdbcClient db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
		long size = db.sql("""
				SELECT coalesce(min(size), 0) FROM (SELECT max(size) AS size FROM witness.cosignature GROUP BY party) s
				""").query(Long.class).single();
		Checkpoint checkpoint = this.checkpoints.cosigned(size)
			.map(CosignedCheckpoint::checkpoint)
			.orElseThrow(() -> new RefusedException("There is nothing to back up yet: no record is cosigned.",
					"Start the service once; nothing was written."));
		List<String> wrappedBy = new ArrayList<>(
				db.sql("SELECT DISTINCT kek FROM vault.case_key ORDER BY kek").query(String.class).list());
		db.sql("SELECT id FROM vault.current_key")
			.query(String.class)
			.optional()
			.filter((id) -> !wrappedBy.contains(id))
			.ifPresent(wrappedBy::add);
		List<VerifierKey> signers = this.succession.current();
		return new Manifest(checkpoint.ledger(), UtcTime.truncate(this.clock.instant()), checkpoint.size(),
				checkpoint.root().hex(), signers, line(db, signers), Catalog.levels(db), wrappedBy);
	}

	private static List<String> line(JdbcClient db, List<VerifierKey> signers) {
		List<String> line = new ArrayList<>(Succession.retired(db));
		line.addAll(signers.stream().map(VerifierKey::vkey).sorted().collect(Collectors.toList()));
		return line;
	}

}
