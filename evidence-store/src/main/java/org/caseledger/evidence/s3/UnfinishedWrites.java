package org.caseledger.evidence.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListPartsArgs;
import io.minio.messages.ListPartsResult;
import io.minio.messages.Part;
import org.caseledger.evidence.objects.Stray;
import org.jspecify.annotations.Nullable;

/**
 * Multipart uploads that have not ended, of keys with one prefix.
 */
final class UnfinishedWrites {

	/** Between key and upload id, as in the address of the upload. */
	private static final String SEPARATOR = "?uploadId=";

	private static final String ENDED = "NoSuchUpload";

	private final S3Bucket bucket;

	private final String prefix;

	UnfinishedWrites(S3Bucket bucket, String prefix) {
		this.bucket = bucket;
		this.prefix = prefix;
	}

	void forEach(Consumer<Stray> found) throws IOException {
		String key = null;
		String upload = null;
		UploadPage page;
		do {
			// one server takes a prefix for the whole key, so it is asked for all
			page = Answers.of(this.bucket.client().uploads(this.bucket.name(), key, upload));
			for (UploadPage.Upload each : page.uploads()) {
				if (each.key().startsWith(this.prefix)) {
					tell(each, found);
				}
			}
			key = page.nextKey();
			upload = page.nextUpload();
		}
		while (page.isTruncated());
	}

	/** One that has ended meanwhile is none. */
	private void tell(UploadPage.Upload upload, Consumer<Stray> found) throws IOException {
		long size = 0;
		Instant touched = upload.begun();
		@Nullable Integer marker = null;
		ListPartsResult page;
		do {
			try {
				page = parts(upload, marker);
			}
			catch (S3AnswerException ex) {
				if (ex.code().equals(ENDED)) {
					return;
				}
				throw ex;
			}
			List<Part> parts = page.parts();
			for (Part part : parts) {
				size += part.partSize();
				Instant at = part.lastModified().toInstant();
				touched = at.isAfter(touched) ? at : touched;
			}
			marker = page.nextPartNumberMarker();
		}
		while (page.isTruncated());
		found.accept(new Stray(Stray.Kind.UNFINISHED, upload.key() + SEPARATOR + upload.id(), size, touched));
	}

	private ListPartsResult parts(UploadPage.Upload upload, @Nullable Integer marker) throws IOException {
		ListPartsArgs.Builder args = ListPartsArgs.builder()
			.bucket(this.bucket.name())
			.object(upload.key())
			.uploadId(upload.id());
		return Answers
			.of(this.bucket.client().listParts(((marker != null) ? args.partNumberMarker(marker) : args).build()))
			.result();
	}

	void discard(Stray stray) throws IOException {
		int at = stray.place().indexOf(SEPARATOR);
		if (stray.kind() != Stray.Kind.UNFINISHED || at < 0 || !stray.place().startsWith(this.prefix)) {
			throw new IllegalArgumentException("Only unfinished writes of this store can be discarded");
		}
		try {
			Answers.of(this.bucket.client()
				.abortMultipartUpload(AbortMultipartUploadArgs.builder()
					.bucket(this.bucket.name())
					.object(stray.place().substring(0, at))
					.uploadId(stray.place().substring(at + SEPARATOR.length()))
					.build()));
		}
		catch (S3AnswerException ex) {
			if (!ex.code().equals(ENDED)) {
				throw ex;
			}
		}
	}

}
