package org.caseledger.service.backup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.caseledger.evidence.CheckOutcome;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The stored files that the rows of a snapshot name, as they are found. One that is gone
 * or changed does not keep the others from being backed up; it is named.
 */
final class StoredFiles {

	private static final int AT_ONCE = 1_000;

	private static final int PARTS = 20;

	private static final String NAMED = """
			SELECT DISTINCT ON (id) id, stored, version, count(*) OVER () FROM vault.evidence
			WHERE stored IS NOT NULL ORDER BY id
			""";

	private final EvidenceStore store;

	private final Consumer<String> progress;

	private final List<String> damaged = new ArrayList<>();

	private long seen;

	private long count;

	StoredFiles(EvidenceStore store, Consumer<String> progress) {
		this.store = store;
		this.progress = progress;
	}

	/** So many were written. */
	long count() {
		return this.count;
	}

	/** Ids of those that are not what was stored. */
	List<String> damaged() {
		return List.copyOf(this.damaged);
	}

	void write(Connection connection, ArchiveOutput out) throws IOException, SQLException {
		try (PreparedStatement statement = connection.prepareStatement(NAMED)) {
			// with that, and in a transaction, the driver does not fetch all at once
			statement.setFetchSize(AT_ONCE);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					write(row.getObject(1, UUID.class), row.getBytes(2), row.getString(3), out);
					said(row.getLong(4));
				}
			}
		}
	}

	private void write(UUID id, byte[] stored, @Nullable String version, ArchiveOutput out) throws IOException {
		try (InputStream object = open(EvidenceItem.objectName(id), version, Hash.of(stored));
				DigestInputStream digested = new DigestInputStream(object, Sha256.newDigest())) {
			try (OutputStream bytes = out.begin(new Section.StoredFile(id))) {
				digested.transferTo(bytes);
			}
			this.count++;
			if (!Arrays.equals(digested.getMessageDigest().digest(), stored)) {
				damaged(id, "is not what was stored");
			}
		}
		catch (NoSuchObjectException | FileNotFoundException ex) {
			damaged(id, "is gone");
		}
	}

	/** Where the version that was written is gone, another may have the same bytes. */
	private InputStream open(ObjectName name, @Nullable String version, Hash stored) throws IOException {
		try {
			return this.store.openStored(name, version);
		}
		catch (NoSuchObjectException ex) {
			return switch (this.store.find(name, null, stored)) {
				case CheckOutcome.Unchanged unchanged -> this.store.openStored(name, unchanged.version());
				case CheckOutcome.Covered covered -> this.store.openStored(name, covered.version());
				case CheckOutcome.Different different -> throw ex;
				case CheckOutcome.Missing missing -> throw ex;
			};
		}
	}

	private void damaged(UUID id, String how) {
		this.damaged.add(id.toString());
		this.progress.accept("evidence " + id + " " + how);
	}

	private void said(long of) {
		this.seen++;
		if (this.seen == of || this.seen % Math.max(1, of / PARTS) == 0) {
			this.progress.accept(this.seen + " of " + of + " files");
		}
	}

}
