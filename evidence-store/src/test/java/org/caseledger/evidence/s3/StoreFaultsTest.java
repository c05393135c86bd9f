package org.caseledger.evidence.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.PutResult;
import org.caseledger.evidence.objects.StoreUnavailableException;
import org.caseledger.evidence.objects.Stray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The server is killed while somebody writes or reads.
 */
@Timeout(120)
@Tag("fault")
class StoreFaultsTest {

	private static final ObjectName NAME = new ObjectName("an-object");

	private static final byte[] BYTES = S3ObjectStoreTest.random(4 * Store.PART);

	private Store server;

	private S3Bucket bucket;

	private S3ObjectStore store;

	@BeforeEach
	void start() {
		this.server = new Store();
		this.bucket = this.server.bucket();
		this.store = this.bucket.objects(Store.PREFIX, Clock.systemUTC());
	}

	@AfterEach
	void stop() {
		if (this.bucket != null) {
			this.bucket.close();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void aWriteIntoAServerThatIsKilledLeavesNothingAndCanBeRepeated() throws IOException {
		assertThatExceptionOfType(StoreUnavailableException.class)
			.isThrownBy(() -> this.store.putIfAbsent(NAME, new Killing(() -> {
			}), null))
			.withMessageContaining("does not answer");
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.store.head(NAME, null));
		this.server.server.restart();
		assertThat(this.store.head(NAME, null)).isEmpty();
		PutResult again = this.store.putIfAbsent(NAME, new ByteArrayInputStream(BYTES), null);
		assertThat(again.created()).isTrue();
		assertThat(this.store.read(NAME, again.head().version(), 0, Long.MAX_VALUE)).hasBinaryContent(BYTES);
		List<Stray> strays = new ArrayList<>();
		this.store.strays(strays::add);
		assertThat(strays).allMatch((stray) -> stray.kind() == Stray.Kind.UNFINISHED);
	}

	@Test
	void aWriteGoesOnWhenTheServerComesBackSoon() throws IOException {
		PutResult written = this.store.putIfAbsent(NAME, new Killing(this.server.server::restart), null);
		assertThat(written.created()).isTrue();
		assertThat(this.store.read(NAME, written.head().version(), 0, Long.MAX_VALUE)).hasBinaryContent(BYTES);
	}

	@Test
	void aReadThatBreaksOffIsAnErrorAndNoEnd() throws IOException {
		this.store.putIfAbsent(NAME, new ByteArrayInputStream(BYTES), null);
		try (InputStream stream = this.store.read(NAME, null, 0, Long.MAX_VALUE)) {
			assertThat(stream.readNBytes(1000)).hasSize(1000);
			this.server.server.kill();
			assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(stream::readAllBytes);
		}
	}

	@Test
	void whatItHasTakenIsThereAfterItWasKilled() throws IOException {
		this.store.putIfAbsent(NAME, new ByteArrayInputStream(BYTES), null);
		this.server.server.kill();
		this.server.server.restart();
		assertThat(this.store.read(NAME, null, 0, Long.MAX_VALUE)).hasBinaryContent(BYTES);
	}

	/** Content in whose middle the server is killed. */
	private final class Killing extends InputStream {

		private final InputStream content = new ByteArrayInputStream(BYTES);

		private final Runnable afterwards;

		private long read;

		Killing(Runnable afterwards) {
			this.afterwards = afterwards;
		}

		@Override
		public int read() throws IOException {
			throw new IOException("is read in blocks");
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = this.content.read(bytes, offset, length);
			this.read += count;
			if (this.read > 2 * Store.PART) {
				this.read = Long.MIN_VALUE;
				StoreFaultsTest.this.server.server.kill();
				this.afterwards.run();
			}
			return count;
		}

	}

}
