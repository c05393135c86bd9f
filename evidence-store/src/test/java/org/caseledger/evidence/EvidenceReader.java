package org.caseledger.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.caseledger.evidence.objects.ObjectName;
import org.caseledger.evidence.objects.VersionedObjectStore;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What is read from a storage that others administer: it opens to what was sealed, or is
 * told to be damaged. Nobody without the key can make anything else of it.
 */
enum EvidenceReader implements FuzzTarget {

	/** A stream of unknown length, such as a back-up. */
	SEALED_STREAM {
		@Override
		public List<byte[]> seeds() {
			return CONTENTS.stream().map(EvidenceReader::sealed).toList();
		}

		@Override
		public void take(byte[] input) throws IOException {
			try (SealedInput in = SealedInput.open(new ByteArrayInputStream(input), KEY, CONTEXT)) {
				known(in.readAllBytes());
			}
			catch (DamagedStreamException ex) {
				told(ex.getMessage());
			}
		}
	},

	/** An object of the evidence store. */
	STORED_OBJECT {
		@Override
		public List<byte[]> seeds() {
			return CONTENTS.stream().map(EvidenceReader::stored).toList();
		}

		@Override
		public void take(byte[] input) throws IOException {
			VersionedObjectStore objects = new VersionedObjectStore(Clock.systemUTC());
			objects.putOver(ITEM.objectName(), input);
			EvidenceStore store = new EvidenceStore(objects);
			CheckOutcome checked = store.checkContent(ITEM, KEY, null, Sha256.of(CONTENTS.get(0)));
			try {
				EvidenceContent content = store.open(ITEM, KEY, null);
				byte[] whole = content.stream().readAllBytes();
				known(whole);
				int half = whole.length / 2;
				byte[] part = content.range(half, whole.length - half).readAllBytes();
				if (!Arrays.equals(part, Arrays.copyOfRange(whole, half, whole.length))) {
					throw new IllegalStateException("a part is not of the whole");
				}
				boolean unchanged = checked instanceof CheckOutcome.Unchanged;
				if (unchanged != Arrays.equals(whole, CONTENTS.get(0))) {
					throw new IllegalStateException("the check says something else than the content");
				}
			}
			catch (DamagedEvidenceException ex) {
				told(ex.getMessage());
				if (checked instanceof CheckOutcome.Unchanged) {
					throw new IllegalStateException("damaged, and the check has not seen it", ex);
				}
			}
		}
	},

	/** A name of an object, which becomes one of a file. */
	OBJECT_NAME {
		@Override
		public List<byte[]> seeds() {
			return List.of(ITEM.objectName().value().getBytes(UTF_8), "../x".getBytes(UTF_8), "a.b".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) {
			String text = new String(input, UTF_8);
			if (ObjectName.isValid(text)) {
				if (!new ObjectName(text).value().equals(text) || text.contains(".") || text.contains("/")) {
					throw new IllegalStateException("a name that leads elsewhere");
				}
			}
		}
	};

	private static final List<byte[]> CONTENTS = List.of("账单".getBytes(UTF_8), new byte[65_536],
			StoreOnDisk.content(70_000));

	private static final ItemKey KEY = StoreOnDisk.key(7);

	private static final EvidenceItem ITEM = StoreOnDisk.item(7);

	private static final byte[] CONTEXT = "fuzz".getBytes(UTF_8);

	private static void known(byte[] content) {
		if (CONTENTS.stream().noneMatch((sealed) -> Arrays.equals(sealed, content))) {
			throw new IllegalStateException("opened to what nobody sealed: " + content.length + " bytes");
		}
	}

	private static void told(@org.jspecify.annotations.Nullable String message) {
		if (message == null || message.isBlank()) {
			throw new IllegalStateException("damaged, and nothing said");
		}
	}

	private static byte[] sealed(byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (SealedOutput sealed = new SealedOutput(out, KEY, CONTEXT)) {
			sealed.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private static byte[] stored(byte[] content) {
		VersionedObjectStore objects = new VersionedObjectStore(Clock.systemUTC());
		EvidenceStore store = new EvidenceStore(objects);
		try {
			store.put(ITEM, KEY, StoreOnDisk.ANY, null, new ByteArrayInputStream(content));
			return store.openStored(ITEM.objectName(), null).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
