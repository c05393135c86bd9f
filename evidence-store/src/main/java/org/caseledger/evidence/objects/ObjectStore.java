package org.caseledger.evidence.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Objects of raw bytes, written once. An S3 bucket with versions and Object Lock fits it:
 * conditional put, HEAD and GET with a version id, a listing with continuation, deletion
 * of one version, and unfinished multipart uploads as strays.
 * <p>
 * Every method MAY be called by several threads and processes at once, and throws
 * {@link IOException} when the store contradicts itself, a
 * {@link StoreUnavailableException} when it does not answer, a {@link StoreFullException}
 * when it has no room.
 */
public interface ObjectStore {

	/**
	 * Writes an object unless its name is taken.
	 * <p>
	 * The object MUST become visible only after {@code content} was read to its end
	 * without an exception, whole, and durable when this method returns; two callers at
	 * once MUST not both create it; what is there MUST NOT be replaced. A taken name MAY
	 * be answered without reading {@code content}, and what is answered MUST be durable
	 * as well. An exception from {@code content} ends the write, leaves nothing visible,
	 * and comes out as it is or as a cause.
	 * <p>
	 * After any other exception the object may or may not be visible: put it again.
	 * @param name the object's name
	 * @param content the bytes, of a length that nobody knows yet; not closed here
	 * @param retainUntil until when the store refuses to delete it, {@code null} for no
	 * promise
	 * @return the object that has the name now, and whether this call wrote it
	 * @throws IOException if it could not be written
	 */
	PutResult putIfAbsent(ObjectName name, InputStream content, @Nullable Instant retainUntil) throws IOException;

	/**
	 * Says what is stored under a name.
	 * @param name the object's name
	 * @param version the version, {@code null} for the newest
	 * @return empty if there is none
	 * @throws SeveralVersionsException if the store cannot tell which is the newest
	 * @throws IOException if the store could not tell
	 */
	Optional<ObjectHead> head(ObjectName name, @Nullable String version) throws IOException;

	/**
	 * Lists the versions of an object, also those that another one covers. Whoever has
	 * the digest of one finds it here, whatever was put over it.
	 * @param name the object's name
	 * @return their ids, newest first; empty if there is none
	 * @throws IOException if the store could not tell
	 */
	List<String> versions(ObjectName name) throws IOException;

	/**
	 * Reads a part of an object.
	 * @param name the object's name
	 * @param version the version, {@code null} for the newest
	 * @param offset the first byte, from 0
	 * @param length how many bytes at most
	 * @return a stream that ends after {@code length} bytes or with the object; empty if
	 * {@code offset} is at or behind its end
	 * @throws NoSuchObjectException if there is none
	 * @throws IOException if it could not be read
	 */
	InputStream read(ObjectName name, @Nullable String version, long offset, long length) throws IOException;

	/**
	 * Lists the objects in an order of the store's own, each once. An object that comes
	 * or goes meanwhile may be listed or not.
	 * @param prefix what the names begin with, empty for all
	 * @param continuation what the part before said, {@code null} for the first
	 * @param limit the most entries to return, at least 1; a store may return fewer
	 * @return a part of the listing
	 * @throws IOException if the store could not tell
	 */
	ObjectPage list(String prefix, @Nullable String continuation, int limit) throws IOException;

	/**
	 * Keeps one version for longer. A time that is not after the one that was promised
	 * changes nothing: what was promised is never taken back.
	 * <p>
	 * The promise MUST be durable when this method returns. After an exception it may
	 * have been made or not: call again.
	 * @param name the object's name
	 * @param version the version, also one that another covers
	 * @param until until when the store refuses to delete it at least
	 * @throws NoSuchObjectException if there is none
	 * @throws IOException if it could not be promised
	 */
	void extendRetention(ObjectName name, String version, Instant until) throws IOException;

	/**
	 * Deletes one version where the store allows it. Erasure does not need this: it
	 * destroys the item's key.
	 * @param name the object's name
	 * @param version the version
	 * @return what was done
	 * @throws IOException if it could not be tried
	 */
	Deletion deleteVersion(ObjectName name, String version) throws IOException;

	/**
	 * Tells what is in the store without being an object, also writes that are under way.
	 * @param found called for each, one after the other
	 * @throws IOException if the store could not tell
	 */
	void strays(Consumer<Stray> found) throws IOException;

	/**
	 * Removes an unfinished write. A writer that is still at work fails and can put
	 * again.
	 * @param stray one of kind {@link Stray.Kind#UNFINISHED} that {@link #strays} named
	 * @throws IllegalArgumentException if it is not of that kind or not of this store
	 * @throws IOException if it could not be removed
	 */
	void discard(Stray stray) throws IOException;

	/**
	 * Removes the writes to which nothing was added for so long that they have died with
	 * their process. Looks at nothing else, so that it can be called often.
	 * @throws IOException if the store could not tell, or one could not be removed
	 */
	void discardAbandoned() throws IOException;

}
