package org.caseledger.evidence;

import java.io.IOException;
import java.io.InputStream;

import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectStore;
import org.caseledger.protocol.crypto.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a whole object found, opening it on the way.
 *
 * @param version the version that was read
 * @param stored SHA-256 of the object
 * @param storedSize bytes of the object
 * @param difference what does not fit item and key, {@code null} if all does
 * @param digest SHA-256 of the content, {@code null} if something does not fit
 * @param size bytes of the content, 0 if something does not fit
 */
record Examination(String version, Hash stored, long storedSize, @Nullable Difference difference, @Nullable Hash digest,
		long size) {

	static Examination run(ObjectStore objects, ObjectHead head, EvidenceItem item, ItemKey key) throws IOException {
		try (DigestedStream object = new DigestedStream(objects.read(head.name(), head.version(), 0, Long.MAX_VALUE))) {
			Difference difference = null;
			Hash digest = null;
			long size = 0;
			try {
				ContentLayout layout = EvidenceContent.layout(head);
				ChunkCipher cipher = EvidenceContent.key(head, object, key).cipher(item);
				digest = digest(new OpeningStream(head.name(), object, cipher, layout, 0, layout.size()));
				size = layout.size();
				if (object.read() != -1) {
					throw new DamagedEvidenceException(head.name(), Difference.CHUNK, "length");
				}
			}
			catch (DamagedEvidenceException ex) {
				difference = ex.difference();
			}
			Hash stored = object.finish();
			return (difference == null) ? new Examination(head.version(), stored, object.size(), null, digest, size)
					: new Examination(head.version(), stored, object.size(), difference, null, 0);
		}
	}

	@SuppressWarnings("resource") // closing it would close the object, of which the rest
									// is still wanted
	private static Hash digest(InputStream content) throws IOException {
		return new DigestedStream(content).finish();
	}

}
