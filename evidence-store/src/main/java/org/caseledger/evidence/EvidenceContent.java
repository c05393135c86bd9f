package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectStore;

/**
 * A stored content whose length is proven, since its last chunk was authenticated. It
 * holds nothing open, can be read many times, and reads one version throughout. Not for
 * several threads at once.
 */
public final class EvidenceContent {

	private final ObjectStore objects;

	private final ObjectHead head;

	private final ContentLayout layout;

	private final ContentKey key;

	private final EvidenceItem item;

	private EvidenceContent(ObjectStore objects, ObjectHead head, ContentLayout layout, ContentKey key,
			EvidenceItem item) {
		this.objects = objects;
		this.head = head;
		this.layout = layout;
		this.key = key;
		this.item = item;
	}

	static EvidenceContent open(ObjectStore objects, ObjectHead head, EvidenceItem item, ItemKey itemKey)
			throws IOException {
		ContentLayout layout = layout(head);
		ContentKey key;
		try (InputStream object = objects.read(head.name(), head.version(), 0, ObjectHeader.LENGTH)) {
			key = key(head, object, itemKey);
		}
		EvidenceContent content = new EvidenceContent(objects, head, layout, key, item);
		try (InputStream lastByte = content.range(content.size() - 1, 1)) {
			lastByte.read();
		}
		return content;
	}

	/** Reads the header of an object and the key that it was encrypted with. */
	static ContentKey key(ObjectHead head, InputStream object, ItemKey itemKey) throws IOException {
		ObjectHeader header = ObjectHeader.parse(object.readNBytes(ObjectHeader.LENGTH));
		if (header == null) {
			throw new DamagedEvidenceException(head.name(), Difference.FORMAT, "header");
		}
		ContentKey key = ContentKey.derive(itemKey, header.salt());
		if (!key.isKeyOf(header)) {
			throw new DamagedEvidenceException(head.name(), Difference.KEY, "header");
		}
		return key;
	}

	static ContentLayout layout(ObjectHead head) throws DamagedEvidenceException {
		ContentLayout layout = ContentLayout.ofStored(head.size());
		if (layout == null) {
			throw new DamagedEvidenceException(head.name(), Difference.CHUNK, "length");
		}
		return layout;
	}

	/**
	 * The content's length.
	 * @return bytes
	 */
	public long size() {
		return this.layout.size();
	}

	/**
	 * The version that is read.
	 * @return the store's id of it
	 */
	public String version() {
		return this.head.version();
	}

	/**
	 * Reads all of it.
	 * @return the content; reading throws {@link DamagedEvidenceException} where the
	 * object is not as it was written
	 * @throws IOException if the object could not be read
	 */
	public InputStream stream() throws IOException {
		return range(0, size());
	}

	/**
	 * Reads a part of it.
	 * @param offset the first byte, from 0
	 * @param length how many bytes
	 * @return the part; reading throws {@link DamagedEvidenceException} where the object
	 * is not as it was written
	 * @throws IndexOutOfBoundsException if the content does not have this part
	 * @throws IOException if the object could not be read
	 */
	public InputStream range(long offset, long length) throws IOException {
		Objects.checkFromIndexSize(offset, length, size());
		if (length == 0) {
			return InputStream.nullInputStream();
		}
		long first = this.layout.offset(offset / ContentLayout.CHUNK);
		long end = this.layout.offset((offset + length - 1) / ContentLayout.CHUNK + 1);
		InputStream object = this.objects.read(this.head.name(), this.head.version(), first, end - first);
		return new OpeningStream(this.head.name(), object, this.key.cipher(this.item), this.layout, offset, length);
	}

}
