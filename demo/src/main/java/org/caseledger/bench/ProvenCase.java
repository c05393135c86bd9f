package org.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.caseledger.demo.api.Answer;
import org.caseledger.demo.api.EntryRequest;
import org.caseledger.demo.api.LedgerApi;
import org.caseledger.demo.api.Members;
import org.caseledger.demo.process.PrivateFolder;
import org.caseledger.demo.story.Cast;
import org.caseledger.demo.story.Person;
import org.caseledger.protocol.crypto.Sha256;
import org.caseledger.protocol.json.Json;
import org.caseledger.protocol.trust.TrustFile;
import org.caseledger.verifier.Outcome;
import org.caseledger.verifier.Verifier;
import org.caseledger.verifier.VerifyOptions;

/**
 * A case of fifty records with its export, as the library verifies it again and again.
 */
final class ProvenCase {

	private static final int FILES = 5;

	private static final int FILE_BYTES = 200_000;

	/** Acceptance, five files with five readings, the rest small records: fifty. */
	private static final int SMALL = 50 - 1 - 2 * FILES;

	private final Path folder;

	private final TrustFile trust;

	private final String caseName;

	private ProvenCase(Path folder, String caseName) {
		this.folder = folder;
		this.caseName = caseName;
		this.trust = TrustFile.parse(read(folder.resolve("trust.json")));
	}

	static ProvenCase make(Cast cast, Path folder) {
		LedgerApi api = cast.api(Person.LIU_FANG);
		Path evidence = folder.resolve("evidence");
		PrivateFolder.make(evidence);
		Entries entries = Entries.open(api, 1);
		String caseName = entries.cases().getFirst();
		entries.many(0, SMALL);
		for (int i = 0; i < FILES; i++) {
			byte[] content = new byte[FILE_BYTES];
			new Random(i).nextBytes(content);
			UUID file = UUID.randomUUID();
			api.upload(caseName, file, BodyPublishers.ofByteArray(content), null);
			EntryRequest request = new EntryRequest(UUID.randomUUID(), "evidence.added").in(caseName)
				.data("form", "original")
				.data("source", "organisation")
				.field("fileName", "录像 " + i)
				.evidence(file, "surveillance-video");
			if (!(api.submit(request.json()) instanceof Answer.Recorded)) {
				throw new IllegalStateException("evidence " + i + " was not recorded");
			}
			api.export(caseName, file, evidence.resolve(file + ".mp4"));
		}
		api.trust(folder.resolve("trust.json"));
		ProvenCase proven = new ProvenCase(folder, caseName);
		proven.export(api);
		return proven;
	}

	String description() {
		return "50 records, bundle of " + bundleBytes() / 1000 + " kB, " + FILES + " files of " + FILE_BYTES / 1000
				+ " kB; floor: SHA-256 over the same bytes";
	}

	int bundleBytes() {
		return bundle().length;
	}

	/** Exports the bundle again: its proofs lead to the ledger as it is now. */
	int export(LedgerApi api) {
		api.bundle(this.caseName, this.folder.resolve("case.bundle"));
		return 1;
	}

	/** The service's own comparison of ledger, vault, projection and files. */
	int compare(LedgerApi api) {
		Json comparison = api.verification(this.caseName);
		if (!Members.text(comparison, "verdict").equals("valid")) {
			throw new IllegalStateException("the case is not valid: " + comparison);
		}
		return 1;
	}

	/** From the files on the disk to the verdict. */
	int verify() {
		VerifyOptions options = VerifyOptions.NONE.withEvidence(this.folder.resolve("evidence"))
			.allowingSingleOperator();
		Outcome outcome = Verifier.verify(bundle(), this.trust, options).outcome();
		if (outcome != Outcome.VALID) {
			throw new IllegalStateException("the case is " + outcome.text());
		}
		return 1;
	}

	/** The floor: the same bytes read and digested. */
	int digest() throws IOException {
		MessageDigest digest = Sha256.newDigest();
		digest.update(bundle());
		try (var files = Files.list(this.folder.resolve("evidence"))) {
			List<Path> paths = files.sorted().toList();
			paths.forEach((path) -> digest.update(read(path)));
		}
		Sha256.finish(digest);
		return 1;
	}

	private byte[] bundle() {
		return read(this.folder.resolve("case.bundle"));
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not read " + file, ex);
		}
	}

}
