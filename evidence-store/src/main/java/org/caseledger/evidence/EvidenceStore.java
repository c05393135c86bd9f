package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.caseledger.evidence.objects.Deletion;
import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.evidence.objects.SeveralVersionsException;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Evidence files in an object store: encrypted, digested and written in one pass, opened
 * and checked again. The memory for a file does not grow with it. The object format is
 * docs/evidence-format.md.
 * <p>
 * Several threads may use it at once. An {@link IOException} means that the store could
 * not be reached or failed; what can be said of a content or an object is a value.
 */
public final class EvidenceStore {

	private final ObjectStore objects;

	private final Supplier<byte[]> salts;

	/**
	 * Uses a store of objects.
	 * @param objects where the encrypted files are
	 */
	public EvidenceStore(ObjectStore objects) {
		this(objects, randomSalts());
	}

	/**
	 * For test vectors: a salt that is used twice with one item key gives the keys away.
	 */
	EvidenceStore(ObjectStore objects, Supplier<byte[]> salts) {
		this.objects = objects;
		this.salts = salts;
	}

	/**
	 * Stores a file, unless something is stored for its item. The same content under the
	 * same key can be put again: that is how a caller finishes after a crash, so the key
	 * is to be kept safe <em>before</em> this is called.
	 * @param item which file it is
	 * @param key the item's key, used for this item only
	 * @param declared what was said of the content; it must be so
	 * @param retainUntil until when the store refuses to delete the object, {@code null}
	 * for no promise
	 * @param content the file; it is read to its end unless it is refused, and not closed
	 * @return what is stored, or why nothing is
	 * @throws IOException if the store failed; put again
	 */
	public PutOutcome put(EvidenceItem item, ItemKey key, Declaration declared, @Nullable Instant retainUntil,
			InputStream content) throws IOException {
		MeasuredSource source = new MeasuredSource(content, declared);
		SealingStream sealed = new SealingStream(source, ContentKey.derive(key, this.salts.get()), item);
		try {
			PutResult result = this.objects.putIfAbsent(item.objectName(), sealed, retainUntil);
			if (result.created()) {
				return new PutOutcome.Stored(new StoredEvidence(item.id(), source.digest(), source.size(),
						sealed.stored(), sealed.size(), result.head().version()), false);
			}
			source.drain();
			return repeated(item, key, source, result.head());
		}
		catch (IOException | RuntimeException ex) {
			PutOutcome.Refused refused = source.refused();
			if (refused != null) {
				return refused;
			}
			throw ex;
		}
	}

	/**
	 * Opens a file for reading, whole or in parts. Its header and its last chunk are
	 * authenticated here, every other chunk when it is read.
	 * @param item which file it is
	 * @param key the item's key
	 * @param version the version to read, {@code null} for the newest
	 * @return the content
	 * @throws NoSuchObjectException if nothing is stored for the item
	 * @throws DamagedEvidenceException if the object is not as it was written, or not
	 * under this key
	 * @throws IOException if the store failed
	 */
	public EvidenceContent open(EvidenceItem item, ItemKey key, @Nullable String version) throws IOException {
		ObjectName name = item.objectName();
		ObjectHead head = this.objects.head(name, version).orElseThrow(() -> new NoSuchObjectException(name, version));
		return EvidenceContent.open(this.objects, head, item, key);
	}

	/**
	 * Opens the encrypted form of a file as it is found, unchecked.
	 * @param name the object, see {@link EvidenceItem#objectName()}
	 * @param version the version to read, {@code null} for the newest
	 * @return its bytes
	 * @throws NoSuchObjectException if there is none
	 * @throws IOException if the store failed
	 */
	public InputStream openStored(ObjectName name, @Nullable String version) throws IOException {
		return this.objects.read(name, version, 0, Long.MAX_VALUE);
	}

	/**
	 * Checks the encrypted form of a file, which needs no key.
	 * @param name the object, see {@link EvidenceItem#objectName()}
	 * @param version the version to check, {@code null} for the newest
	 * @param stored what its SHA-256 has to be, from the ledger
	 * @return {@code unchanged}, {@code missing} or {@code stored-differs}
	 * @throws IOException if the store failed
	 */
	public CheckOutcome checkStored(ObjectName name, @Nullable String version, Hash stored) throws IOException {
		Optional<ObjectHead> head = this.objects.head(name, version);
		if (head.isEmpty()) {
			return new CheckOutcome.Missing();
		}
		String read = head.get().version();
		try (DigestedStream object = new DigestedStream(openStored(name, read))) {
			Hash found = object.finish();
			return found.equals(stored) ? new CheckOutcome.Unchanged(read, found, object.size())
					: new CheckOutcome.Different(Difference.STORED, read, found, object.size(), null);
		}
		catch (NoSuchObjectException ex) {
			return new CheckOutcome.Missing();
		}
	}

	/**
	 * Finds the version of a file that is the recorded one: the digest on the ledger
	 * decides, whatever was put over it or beside it.
	 * @param name the object, see {@link EvidenceItem#objectName()}
	 * @param version the version that was written, looked at first; {@code null} if that
	 * is not known
	 * @param stored what its SHA-256 has to be, from the ledger
	 * @return {@code unchanged} or {@code covered}, with the version; {@code missing} if
	 * there is none at all; else {@code stored-differs}, about the version looked at
	 * first
	 * @throws IOException if the store failed
	 */
	public CheckOutcome find(ObjectName name, @Nullable String version, Hash stored) throws IOException {
		CheckOutcome outcome = (version != null) ? checkStored(name, version, stored) : new CheckOutcome.Missing();
		if (!(outcome instanceof CheckOutcome.Unchanged)) {
			for (String other : this.objects.versions(name)) {
				CheckOutcome found = other.equals(version) ? outcome : checkStored(name, other, stored);
				if (found instanceof CheckOutcome.Unchanged || outcome instanceof CheckOutcome.Missing) {
					outcome = found;
				}
				if (found instanceof CheckOutcome.Unchanged) {
					break;
				}
			}
		}
		return (outcome instanceof CheckOutcome.Unchanged unchanged) ? uncovered(name, unchanged) : outcome;
	}

	private CheckOutcome uncovered(ObjectName name, CheckOutcome.Unchanged found) throws IOException {
		String newest = newest(name, found.version());
		return found.version().equals(newest) ? found
				: new CheckOutcome.Covered(found.version(), found.stored(), found.storedSize(), newest);
	}

	/** What lies beside it may be newer. */
	private @Nullable String newest(ObjectName name, String found) throws IOException {
		try {
			return this.objects.head(name, null).map(ObjectHead::version).orElse(null);
		}
		catch (SeveralVersionsException ex) {
			return ex.besides(found);
		}
	}

	/**
	 * Checks the content of a file with its key: every chunk, and the digest of the
	 * whole.
	 * @param item which file it is
	 * @param key the item's key
	 * @param version the version to check, {@code null} for the newest
	 * @param digest what the SHA-256 of the content has to be
	 * @return {@code unchanged}, {@code missing}, or how it differs: by
	 * {@code key-differs}, {@code not-evidence}, {@code chunk-differs} or
	 * {@code content-differs}
	 * @throws IOException if the store failed
	 */
	public CheckOutcome checkContent(EvidenceItem item, ItemKey key, @Nullable String version, Hash digest)
			throws IOException {
		Optional<ObjectHead> head = this.objects.head(item.objectName(), version);
		if (head.isEmpty()) {
			return new CheckOutcome.Missing();
		}
		try {
			Examination found = Examination.run(this.objects, head.get(), item, key);
			Difference difference = found.difference();
			if (difference == null && !digest.equals(found.digest())) {
				difference = Difference.CONTENT;
			}
			return (difference == null)
					? new CheckOutcome.Unchanged(found.version(), found.stored(), found.storedSize())
					: new CheckOutcome.Different(difference, found.version(), found.stored(), found.storedSize(),
							found.digest());
		}
		catch (NoSuchObjectException ex) {
			return new CheckOutcome.Missing();
		}
	}

	/**
	 * Removes what is stored for an item, if the store allows it. For what was never
	 * evidence: a part of an upload. Evidence is erased by its key.
	 * @param item which file it is
	 * @return what was done
	 * @throws IOException if it could not be tried; remove again
	 */
	public Deletion remove(EvidenceItem item) throws IOException {
		Optional<ObjectHead> head = this.objects.head(item.objectName(), null);
		return head.isPresent() ? this.objects.deleteVersion(item.objectName(), head.get().version()) : Deletion.ABSENT;
	}

	/**
	 * Removes what writers have left that died in the middle.
	 * @throws IOException if the store failed
	 */
	public void discardAbandoned() throws IOException {
		this.objects.discardAbandoned();
	}

	private PutOutcome repeated(EvidenceItem item, ItemKey key, MeasuredSource source, ObjectHead head)
			throws IOException {
		Examination found = Examination.run(this.objects, head, item, key);
		if (!source.digest().equals(found.digest())) {
			found = under(head, item, key, source.digest());
		}
		return (found != null) ? new PutOutcome.Stored(new StoredEvidence(item.id(), source.digest(), source.size(),
				found.stored(), found.storedSize(), found.version()), true)
				: new PutOutcome.Refused(Refusal.NAME_TAKEN, null);
	}

	/** What an earlier call had stored may lie under what somebody put over it. */
	private @Nullable Examination under(ObjectHead above, EvidenceItem item, ItemKey key, Hash digest)
			throws IOException {
		for (String version : this.objects.versions(above.name())) {
			Optional<ObjectHead> head = version.equals(above.version()) ? Optional.empty()
					: this.objects.head(above.name(), version);
			if (head.isPresent()) {
				Examination found = Examination.run(this.objects, head.get(), item, key);
				if (digest.equals(found.digest())) {
					return found;
				}
			}
		}
		return null;
	}

	private static Supplier<byte[]> randomSalts() {
		SecureRandom random = new SecureRandom();
		return () -> {
			byte[] salt = new byte[ObjectHeader.SALT];
			random.nextBytes(salt);
			return salt;
		};
	}

}
