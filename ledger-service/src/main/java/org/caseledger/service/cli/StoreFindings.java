package org.caseledger.service.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

import org.caseledger.evidence.scrub.Finding;
import org.caseledger.evidence.scrub.ScrubProgress;
import org.caseledger.service.retention.LockComparison;

/**
 * Says what is wrong in the evidence store, a line each, and shows how far a scrub of it
 * is.
 */
final class StoreFindings implements Consumer<Finding> {

	private static final long OBJECTS = 10_000;

	private final PrintWriter out;

	private final PrintWriter progress;

	private long found;

	private long shown;

	StoreFindings(PrintWriter out, PrintWriter progress) {
		this.out = out;
		this.progress = progress;
	}

	/**
	 * {@return whether nothing was found}
	 */
	boolean isEmpty() {
		return this.found == 0;
	}

	@Override
	public void accept(Finding finding) {
		this.found++;
		this.out.println(switch (finding) {
			case Finding.Missing missing ->
				"evidence-missing " + missing.expected().name() + ": an uploaded file that no record names yet is gone";
			case Finding.Different different -> "evidence-differs " + different.expected().name()
					+ ": an uploaded file that no record names yet is another than was stored";
			case Finding.Covered covered -> "evidence-covered " + covered.expected().name()
					+ ": somebody put another version, or a deletion, over an uploaded file that no record names yet";
			case Finding.Unreadable unreadable ->
				"evidence-unreadable " + unreadable.name() + ": " + unreadable.cause().getMessage();
			case Finding.Unexpected unexpected -> "evidence-unexpected " + unexpected.entry().name()
					+ ": the database knows no such file; somebody put it there, or took its row away";
			case Finding.Leftover leftover -> switch (leftover.stray().kind()) {
				case UNFINISHED -> "evidence-unfinished " + leftover.stray().place()
						+ ": a write that nobody goes on with; a running service removes it";
				case FOREIGN -> "evidence-foreign " + leftover.stray().place() + ": the service did not put it there";
			};
		});
		this.out.flush();
	}

	void lock(LockComparison.TooShort file) {
		this.found++;
		this.out.println("evidence-lock-short " + file.caseId() + " " + file.evidence() + ": "
				+ ((file.locked() != null) ? "locked until " + file.locked() : "not locked") + ", and to be kept until "
				+ file.until()
				+ ", as its case is archived; a running service extends the lock, or its log says why not."
				+ " If neither, empty retention.reached, and it looks at all archived cases again");
		this.out.flush();
	}

	void reached(ScrubProgress reached) {
		long seen = reached.objects() + reached.listed();
		if (seen - this.shown >= OBJECTS) {
			this.shown = seen;
			this.progress.println(reached.listed() + " stored objects listed");
			this.progress.flush();
		}
	}

}
