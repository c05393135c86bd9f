package org.caseledger.service.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

import org.caseledger.evidence.CheckOutcome;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.service.home.RefusedException;
import org.caseledger.service.store.Retention;

/**
 * Stored files of a back-up on their way into the evidence store. One that is there
 * already, because the store was not lost or an earlier restore was cut off, stays if it
 * is the same.
 */
final class ArrivingFiles {

	private static final int AT_ONCE = 500;

	private static final int PARTS = 20;

	private final ObjectStore objects;

	private final Retention retention;

	private final PreparedStatement versions;

	private final Consumer<String> progress;

	private final long expected;

	private long count;

	ArrivingFiles(ObjectStore objects, Retention retention, Connection connection, Consumer<String> progress,
			long expected) throws SQLException {
		this.objects = objects;
		this.retention = retention;
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
		ObjectName name = EvidenceItem.objectName(id);
		DigestInputStream digested = new DigestInputStream(bytes, Sha256.newDigest());
		PutResult put = this.objects.putIfAbsent(name, digested, this.retention.ofEvidence());
		String version = put.head().version();
		if (!put.created()) {
			digested.transferTo(OutputStream.nullOutputStream());
			version = same(put.head(), Hash.of(digested.getMessageDigest().digest()));
		}
		try {
			this.versions.setString(1, version);
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

	/** The version that is the file, whatever was put over it. */
	private String same(ObjectHead head, Hash digest) throws IOException {
		return switch (new EvidenceStore(this.objects).find(head.name(), head.version(), digest)) {
			case CheckOutcome.Unchanged unchanged -> unchanged.version();
			case CheckOutcome.Covered covered -> covered.version();
			case CheckOutcome.Different different -> throw another(head.name());
			case CheckOutcome.Missing missing -> throw another(head.name());
		};
	}

	private static RefusedException another(ObjectName name) {
		return new RefusedException("The evidence store has another file " + name.value() + " than the back-up.",
				"Restore into an empty store, or take that file away.");
	}

	void end() throws SQLException {
		this.versions.executeBatch();
		this.versions.close();
	}

}
