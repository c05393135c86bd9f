package org.caseledger.service.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

import org.caseledger.evidence.Declaration;
import org.caseledger.evidence.EvidenceItem;
import org.caseledger.evidence.EvidenceStore;
import org.caseledger.evidence.ItemKey;
import org.caseledger.evidence.PutOutcome;
import org.caseledger.evidence.StoredEvidence;
import org.caseledger.protocol.crypto.Hkdf;
import org.caseledger.service.ledger.Register;
import org.caseledger.service.store.PartStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Parts of files in the evidence store, where every instance finds them: objects like
 * those of evidence, each under a key that derives from the file's own, and so erased
 * with it.
 */
@Component
class UploadParts {

	private static final Logger log = LoggerFactory.getLogger(UploadParts.class);

	private static final byte[] LABEL = "caseledger/part/v1".getBytes(US_ASCII);

	private final EvidenceStore store;

	private final Uploads uploads;

	private final UploadTable table;

	private final Register register;

	UploadParts(PartStore parts, Uploads uploads, UploadTable table, Register register) {
		this.store = parts.store();
		this.uploads = uploads;
		this.table = table;
		this.register = register;
	}

	/**
	 * Stores a part; it counts when it is durable.
	 * @return the upload with it, empty when another request has taken its turn
	 * @throws org.caseledger.service.problem.Problem when it is not what was declared
	 */
	Optional<UploadState> add(UploadState upload, ItemKey fileKey, Declaration declared, InputStream content)
			throws IOException {
		UUID id = UUID.randomUUID();
		this.table.announce(upload, id);
		switch (this.uploads.putPart(item(upload.org(), id), key(fileKey, id), declared, content)) {
			case PutOutcome.Refused refused -> {
				this.table.forget(id);
				throw Uploads.refused(refused.refusal(), (declared.size() != null) ? HttpHeaders.CONTENT_LENGTH : null,
						UploadHeaders.CONTENT_DIGEST);
			}
			case PutOutcome.Stored(StoredEvidence stored, boolean repeated) -> {
				Optional<UploadState> counted = this.table.count(upload, id, stored.size(), stored.version());
				if (counted.isEmpty()) {
					remove(upload.org(), id);
				}
				return counted;
			}
		}
	}

	/** All parts, one after the other; one at a time is open. */
	InputStream read(UploadState upload, ItemKey fileKey) {
		return new JoinedParts(this.table.parts(upload),
				(part) -> this.store.open(item(part.org(), part.id()), key(fileKey, part.id()), part.version())
					.stream());
	}

	/** Removes objects that nobody needs any more, and then their rows. */
	void sweep() {
		this.table.expire();
		for (UploadTable.Part part : this.table.useless()) {
			try {
				remove(part.org(), part.id());
			}
			catch (IOException ex) {
				log.warn("a part of an upload cannot be removed yet: {}", ex.getClass().getName());
				return;
			}
		}
	}

	private void remove(String org, UUID part) throws IOException {
		this.store.remove(item(org, part));
		this.table.forget(part);
	}

	private EvidenceItem item(String org, UUID part) {
		return new EvidenceItem(this.register.founding().orElseThrow().ledger(), org, part.toString());
	}

	private static ItemKey key(ItemKey file, UUID part) {
		byte[] salt = ByteBuffer.allocate(16)
			.putLong(part.getMostSignificantBits())
			.putLong(part.getLeastSignificantBits())
			.array();
		return ItemKey.of(Hkdf.derive(file.bytes(), salt, LABEL, ItemKey.LENGTH));
	}

}
