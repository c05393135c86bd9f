package org.caseledger.service.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.caseledger.service.home.DataFolder;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * A data folder as an earlier version left it, see {@code earlier/README.md}.
 */
public final class EarlierFolder {

	private static final List<String> SCHEMAS_1 = List.of("embedded", "ledger", "vault", "witness", "intake");

	private EarlierFolder() {
	}

	/**
	 * Lays out the folder of format 1, stopped.
	 * @param folder an empty folder
	 * @param rest where tables, receipts and trust file go
	 * @throws IOException when it cannot be written
	 * @throws SQLException when the database refuses
	 */
	public static void ofFormat1(Path folder, Path rest) throws IOException, SQLException {
		unpack("folder-1.zip", folder, rest);
		try (EmbeddedServer server = EmbeddedServer.start(new DataFolder(folder));
				Connection connection = DriverManager.getConnection(server.url(), EmbeddedServer.USER,
						server.password());
				Statement statement = connection.createStatement()) {
			for (String schema : SCHEMAS_1) {
				Flyway.configure()
					.dataSource(server.url(), EmbeddedServer.USER, server.password())
					.schemas(schema)
					.locations("classpath:db/migration/" + schema)
					.target("1")
					.load()
					.migrate();
			}
			statement.execute("TRUNCATE ledger.position");
			try (var tables = Files.list(rest.resolve("tables"))) {
				for (Path table : tables.toList()) {
					String name = table.getFileName().toString().replace(".copy", "");
					try (Reader rows = Files.newBufferedReader(table)) {
						connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + name + " FROM STDIN", rows);
					}
				}
			}
			statement.execute(
					"SELECT setval(pg_get_serial_sequence('ledger.outbox', 'queued'), max(queued)) FROM ledger.outbox");
		}
	}

	private static void unpack(String archive, Path folder, Path rest) throws IOException {
		try (InputStream in = Objects.requireNonNull(EarlierFolder.class.getResourceAsStream("/earlier/" + archive));
				ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				boolean ofFolder = entry.getName().startsWith("keys/") || entry.getName().startsWith("evidence/");
				Path file = (ofFolder ? folder : rest).resolve(entry.getName());
				if (!entry.isDirectory()) {
					Files.createDirectories(file.getParent(),
							PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
					Files.copy(zip, file);
					Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
				}
			}
		}
	}

}
