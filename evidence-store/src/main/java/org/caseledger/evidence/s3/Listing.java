package org.caseledger.evidence.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.minio.ListObjectVersionsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.messages.Contents;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListVersionsResult;
import org.caseledger.evidence.objects.ObjectEntry;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectPage;
import org.caseledger.evidence.objects.Stray;
import org.jspecify.annotations.Nullable;

/**
 * What a bucket lists, of keys with one prefix.
 */
final class Listing {

	/** No server gives more at once. */
	private static final int MOST = 1000;

	private final S3Bucket bucket;

	private final String prefix;

	Listing(S3Bucket bucket, String prefix) {
		this.bucket = bucket;
		this.prefix = prefix;
	}

	ObjectPage page(String names, @Nullable String after, int limit) throws IOException {
		ListBucketResultV2 page = keys(this.prefix + names, (after != null) ? this.prefix + after : null,
				Math.min(limit, MOST));
		List<ObjectEntry> entries = new ArrayList<>();
		String last = null;
		for (Contents each : page.contents()) {
			last = each.objectName().substring(this.prefix.length());
			if (ObjectName.isValid(last)) {
				entries.add(new ObjectEntry(new ObjectName(last), each.size(), each.lastModified().toInstant()));
			}
		}
		return new ObjectPage(entries, page.isTruncated() ? last : null);
	}

	/** Keys that are no object's. */
	void foreign(Consumer<Stray> found) throws IOException {
		String after = null;
		ListBucketResultV2 page;
		do {
			page = keys(this.prefix, after, MOST);
			for (Contents each : page.contents()) {
				after = each.objectName();
				if (!ObjectName.isValid(after.substring(this.prefix.length()))) {
					found.accept(new Stray(Stray.Kind.FOREIGN, after, each.size(), each.lastModified().toInstant()));
				}
			}
		}
		while (page.isTruncated());
	}

	/** Ids of all versions of a key, newest first. */
	List<String> versions(String key) throws IOException {
		List<String> versions = new ArrayList<>();
		String marker = null;
		String version = null;
		ListVersionsResult page;
		do {
			page = Answers
				.of(this.bucket.client()
					.listObjectVersions(ListObjectVersionsArgs.builder()
						.bucket(this.bucket.name())
						.prefix(key)
						.maxKeys(MOST)
						.keyMarker(marker)
						.versionIdMarker(version)
						.build()))
				.result();
			page.contents()
				.stream()
				.filter((each) -> each.objectName().equals(key))
				.forEach((each) -> versions.add(each.versionId()));
			marker = page.nextKeyMarker();
			version = page.nextVersionIdMarker();
		}
		while (page.isTruncated() && key.equals(marker));
		return versions;
	}

	private ListBucketResultV2 keys(String prefix, @Nullable String after, int limit) throws IOException {
		return Answers
			.of(this.bucket.client()
				.listObjectsV2(ListObjectsV2Args.builder()
					.bucket(this.bucket.name())
					.prefix(prefix)
					.startAfter(after)
					.maxKeys(limit)
					.build()))
			.result();
	}

}
