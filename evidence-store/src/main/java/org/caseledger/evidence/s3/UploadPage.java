package org.caseledger.evidence.s3;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.simpleframework.xml.Element;
import org.simpleframework.xml.ElementList;
import org.simpleframework.xml.Root;

/**
 * A part of a listing of multipart uploads. The client's own class for it insists on
 * elements that MinIO leaves empty.
 */
@Root(name = "ListMultipartUploadsResult", strict = false)
final class UploadPage {

	@Element(name = "IsTruncated", required = false)
	private boolean truncated;

	@Element(name = "NextKeyMarker", required = false)
	private @Nullable String nextKey;

	@Element(name = "NextUploadIdMarker", required = false)
	private @Nullable String nextUpload;

	@ElementList(name = "Upload", inline = true, required = false)
	private @Nullable List<Upload> uploads;

	boolean isTruncated() {
		return this.truncated;
	}

	@Nullable String nextKey() {
		return this.nextKey;
	}

	@Nullable String nextUpload() {
		return this.nextUpload;
	}

	List<Upload> uploads() {
		return Objects.requireNonNullElse(this.uploads, List.of());
	}

	/** One upload. */
	@Root(name = "Upload", strict = false)
	static final class Upload {

		@Element(name = "Key")
		private String key = "";

		@Element(name = "UploadId")
		private String id = "";

		@Element(name = "Initiated")
		private String begun = "";

		String key() {
			return this.key;
		}

		String id() {
			return this.id;
		}

		Instant begun() {
			return Instant.parse(this.begun);
		}

	}

}
