package org.caseledger.evidence.scrub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.caseledger.evidence.objects.NoSuchObjectException;
import org.caseledger.evidence.objects.ObjectEntry;
import org.caseledger.evidence.objects.ObjectHead;
import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.ObjectPage;
import org.caseledger.evidence.objects.Stray;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.crypto.Sha256;

/**
 * One run of a {@link Scrubber}.
 */
final class Scrub {

	private static final int PAGE = 1000;

	private final Scrubber scrubber;

	private final ExpectedObjects expected;

	private final Consumer<Finding> found;

	private final Consumer<ScrubProgress> progress;

	private final Instant youngest;

	private final byte[] buffer = new byte[64 * 1024];

	private long objects;

	private long bytes;

	private long listed;

	private long findings;

	Scrub(Scrubber scrubber, ExpectedObjects expected, Consumer<Finding> found, Consumer<ScrubProgress> progress) {
		this.scrubber = scrubber;
		this.expected = expected;
		this.found = found;
		this.progress = progress;
		this.youngest = scrubber.clock().instant().minus(scrubber.grace());
	}

	void readExpected() throws InterruptedIOException {
		for (Iterator<ExpectedObject> all = this.expected.all(); all.hasNext();) {
			ExpectedObject object = all.next();
			try {
				read(object);
			}
			catch (NoSuchObjectException ex) {
				report(new Finding.Missing(object));
			}
			catch (InterruptedIOException ex) {
				throw ex;
			}
			catch (IOException ex) {
				// one bad sector must not hide what is wrong elsewhere
				report(new Finding.Unreadable(object.name(), ex));
			}
			this.objects++;
			this.progress.accept(progress());
		}
	}

	void listUnexpected() throws IOException {
		String continuation = null;
		do {
			ObjectPage page = this.scrubber.objects().list("", continuation, PAGE);
			Set<ObjectName> names = page.entries().stream().map(ObjectEntry::name).collect(Collectors.toSet());
			Set<ObjectName> known = names.isEmpty() ? Set.of() : this.expected.known(names);
			for (ObjectEntry entry : page.entries()) {
				if (!known.contains(entry.name()) && entry.storedAt().isBefore(this.youngest) && isThere(entry)) {
					report(new Finding.Unexpected(entry));
				}
			}
			this.listed += page.entries().size();
			this.progress.accept(progress());
			continuation = page.continuation();
		}
		while (continuation != null);
	}

	/** What was listed can have been removed before somebody was asked about it. */
	private boolean isThere(ObjectEntry entry) {
		try {
			return this.scrubber.objects().head(entry.name(), null).isPresent();
		}
		catch (IOException ex) {
			return true;
		}
	}

	void listStrays() throws IOException {
		List<Stray> unfinished = new ArrayList<>();
		this.scrubber.objects().strays((stray) -> {
			switch (stray.kind()) {
				case FOREIGN -> report(new Finding.Leftover(stray, false));
				case UNFINISHED -> unfinished.add(stray);
			}
		});
		// only now, so that nothing is removed from under the store's own walk
		for (Stray stray : unfinished) {
			if (stray.lastTouched().isBefore(this.youngest)) {
				if (this.scrubber.discardUnfinished()) {
					this.scrubber.objects().discard(stray);
				}
				report(new Finding.Leftover(stray, this.scrubber.discardUnfinished()));
			}
		}
	}

	ScrubProgress progress() {
		return new ScrubProgress(this.objects, this.bytes, this.listed, this.findings);
	}

	private void read(ExpectedObject object) throws IOException {
		MessageDigest digest = Sha256.newDigest();
		long size = 0;
		try (InputStream stream = this.scrubber.objects().read(object.name(), object.version(), 0, Long.MAX_VALUE)) {
			for (int count; (count = stream.read(this.buffer)) >= 0;) {
				digest.update(this.buffer, 0, count);
				size += count;
				this.bytes += count;
				this.scrubber.pace().after(count);
			}
		}
		Hash stored = Sha256.finish(digest);
		if (size != object.size() || !stored.equals(object.stored())) {
			report(new Finding.Different(object, stored, size));
		}
		String version = object.version();
		if (version != null) {
			String newest = this.scrubber.objects().head(object.name(), null).map(ObjectHead::version).orElse(null);
			if (!version.equals(newest)) {
				report(new Finding.Covered(object, newest));
			}
		}
	}

	private void report(Finding finding) {
		this.findings++;
		this.found.accept(finding);
	}

}
