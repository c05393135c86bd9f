package org.caseledger.verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.caseledger.protocol.bundle.BundledRecord;
import org.caseledger.protocol.bundle.EvidenceOpening;
import org.caseledger.protocol.commitment.Item;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.entry.Entry;
import org.caseledger.protocol.entry.Evidence;
import org.caseledger.verifier.EvidenceLine.State;
import org.jspecify.annotations.Nullable;

/**
 * Files against the entry: the file at hand is the file recorded (sections 12 and 13).
 */
final class EvidenceChecks {

	private static final String STORED = ".stored";

	private static final String UNREADABLE = "refused.unreadable";

	private final Report report;

	/** Null when no folder was given. */
	private final @Nullable EvidenceFolder folder;

	private final List<EvidenceLine> lines = new ArrayList<>();

	private int notSupplied;

	EvidenceChecks(Report report, @Nullable Path folder) {
		this.report = report;
		this.folder = (folder != null) ? list(folder) : null;
	}

	private EvidenceFolder list(Path folder) {
		try {
			return EvidenceFolder.list(folder);
		}
		catch (IOException ex) {
			this.report.require(Check.EVIDENCE_FOLDER, false, "", UNREADABLE);
			return EvidenceFolder.empty();
		}
	}

	/** All evidence of a record; the bundle lists it in the order of the entry. */
	void check(Recorded recorded, BundledRecord bundled) {
		Entry entry = recorded.entry();
		for (int i = 0; i < entry.evidence().size(); i++) {
			Evidence evidence = entry.evidence().get(i);
			EvidenceOpening opening = bundled.evidence().get(i);
			String place = recorded.place() + "/evidence/" + i;
			Found found = switch (opening) {
				case EvidenceOpening.Opened opened -> opened(entry, evidence, opened, place);
				case EvidenceOpening.Closed closed -> closed(evidence, place);
			};
			Hash digest = (opening instanceof EvidenceOpening.Opened opened) ? opened.digest() : null;
			this.lines.add(new EvidenceLine(evidence.id(), evidence.kind(), recorded.hash(), recorded.record().seq(),
					found.state(), digest, found.file()));
		}
	}

	/** What remains to be said when all records are through. */
	List<EvidenceLine> finish() {
		this.report.require(Check.EVIDENCE_SUPPLIED, this.notSupplied == 0,
				new Report.Compared(Integer.toString(this.notSupplied), "0"), "/records");
		if (this.folder != null) {
			this.folder.unused().forEach((name) -> this.report.require(Check.EVIDENCE_USED, false, name));
		}
		return List.copyOf(this.lines);
	}

	private Found opened(Entry entry, Evidence evidence, EvidenceOpening.Opened opened, String place) {
		Hash given = Item.evidence(entry.ledger(), entry.org(), entry.id(), opened.id())
			.commit(opened.salt(), opened.digest());
		boolean opens = this.report.equal(Check.EVIDENCE_OPENING, evidence.commitment(), given, place);
		Found found = file(evidence, opened.digest(), place);
		return (!opens && found.state() != State.MISSING) ? new Found(State.DIFFERENT, found.file()) : found;
	}

	private Found closed(Evidence evidence, String place) {
		this.report.require(Check.EVIDENCE_CLOSED, false, place);
		List<Path> files = (this.folder != null) ? this.folder.of(evidence.id()) : List.of();
		if (files.isEmpty()) {
			return new Found(State.CLOSED, null);
		}
		Path file = files.getFirst();
		String name = EvidenceFolder.name(file);
		if (!isAcceptable(files)) {
			return new Found(State.REFUSED, name);
		}
		if (isStored(evidence, name)) {
			State stored = compare(Check.EVIDENCE_STORED, evidence.stored(), file);
			return new Found((stored == State.UNCHANGED) ? State.CLOSED : stored, name);
		}
		// whoever gives a file wants to know whether it is the one
		this.report.require(Check.EVIDENCE_COMPARABLE, false, name);
		return new Found(State.CLOSED, name);
	}

	private Found file(Evidence evidence, Hash digest, String place) {
		if (this.folder == null) {
			this.notSupplied++;
			return new Found(State.NOT_SUPPLIED, null);
		}
		List<Path> files = this.folder.of(evidence.id());
		if (files.isEmpty()) {
			this.report.require(Check.EVIDENCE_PRESENT, false, place);
			return new Found(State.MISSING, null);
		}
		Path file = files.getFirst();
		String name = EvidenceFolder.name(file);
		if (!isAcceptable(files)) {
			return new Found(State.REFUSED, name);
		}
		if (isStored(evidence, name)) {
			State stored = compare(Check.EVIDENCE_STORED, evidence.stored(), file);
			boolean unreadable = stored == State.UNCHANGED
					&& !this.report.require(Check.EVIDENCE_READABLE, false, name);
			return new Found(unreadable ? State.UNREADABLE : stored, name);
		}
		return new Found(compare(Check.EVIDENCE_FILE, digest, file), name);
	}

	/** One file, and that one itself: a link could lead to any file of the reader. */
	private boolean isAcceptable(List<Path> files) {
		String name = EvidenceFolder.name(files.getFirst());
		return this.report.require(Check.EVIDENCE_FOLDER, files.size() == 1, name, "refused.several") && this.report
			.require(Check.EVIDENCE_FOLDER, EvidenceFolder.isRegular(files.getFirst()), name, "refused.not-regular");
	}

	private static boolean isStored(Evidence evidence, String name) {
		return name.equals(evidence.id() + STORED);
	}

	private State compare(Check check, Hash expected, Path file) {
		String name = EvidenceFolder.name(file);
		try {
			return this.report.equal(check, expected, EvidenceFolder.digest(file), name) ? State.UNCHANGED
					: State.DIFFERENT;
		}
		catch (IOException ex) {
			this.report.require(Check.EVIDENCE_FOLDER, false, name, UNREADABLE);
			return State.REFUSED;
		}
	}

	/** What came out, and of which file. */
	private record Found(State state, @Nullable String file) {
	}

}
