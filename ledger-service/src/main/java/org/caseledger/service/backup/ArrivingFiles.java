package org.caseledger.service.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;

import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.home.RefusedException;

/**
 * Stored files of a back-up on their way into the evidence store. One that is there
 * already, because the store was not lost or an earlier restore was cut off, stays if it
 * is the same.
 */
final class ArrivingFiles {

	private static final int AT_ONCE = 500;

	private static final int PARTS = 20;

	private final ObjectStore objects;

	private final PreparedStatement versions;

	private final Consumer<String> progress;

	private final long expected;

	private long count;

	ArrivingFiles(ObjectStore objects, Connection connection, Consumer<String> progress, long expected)
			throws SQLException {
		this.objects = objects;
		this.progress = progress;
		this.expected = expected;
		// the store gives its versions new names
		this.versions = connection.prepareStatement("UPDATE vault.evidence SET version = ? WHERE id = ?");
	}

	/** So many have arrived. */
	long count() {
		return this.count;
	}

	void take(UUID id, InputStream bytes) throws IOException {
		ObjectName name = new ObjectName(id.toString());
		DigestInputStream digested = new DigestInputStream(bytes, Sha256.newDigest());
		PutResult put = this.objects.putIfAbsent(name, digested, null);
		if (!put.created()) {
			digested.transferTo(OutputStream.nullOutputStream());
			requireSame(name, digested.getMessageDigest().digest());
		}
		try {
			this.versions.setString(1, put.head().version());
			this.versions.setObject(2, id);
			this.versions.addBatch();
			this.count++;
			if (this.count % AT_ONCE == 0) {
				this.versions.executeBatch();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the database did not answer; call the restore again", ex);
		}
		if (this.count == this.expected || this.count % Math.max(1, this.expected / PARTS) == 0) {
			this.progress.accept(this.count + " of " + this.expected + " files");
		}
	}

	private void requireSame(ObjectName name, byte[] digest) throws IOException {
		try (InputStream stored = this.objects.read(name, null, 0, Long.MAX_VALUE);
				DigestInputStream found = new DigestInputStream(stored, Sha256.newDigest())) {
			found.transferTo(OutputStream.nullOutputStream());
			if (!Arrays.equals(found.getMessageDigest().digest(), digest)) {
				throw new RefusedException("The evidence store has another file " + name.value() + " than the back-up.",
						"Restore into an empty store, or take that file away.");
			}
		}
	}

	void end() throws SQLException {
		this.versions.executeBatch();
		this.versions.close();
	}

}
