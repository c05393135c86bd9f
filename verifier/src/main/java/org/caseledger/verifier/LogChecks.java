package org.caseledger.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.caseledger.protocol.bundle.ListedCheckpoint;
import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.crypto.Hash;
import org.caseledger.protocol.log.ConsistencyProof;
import org.caseledger.protocol.log.InclusionProof;

/**
 * One log, growing only: origins, consistency, no second root, and every record at its
 * leaf (sections 7, 8 and 12).
 */
final class LogChecks {

	private final Report report;

	private final String ledger;

	private final List<PlacedCheckpoint> listed;

	private final Map<Long, Hash> roots = new HashMap<>();

	LogChecks(Report report, String ledger, List<PlacedCheckpoint> listed) {
		this.report = report;
		this.ledger = ledger;
		this.listed = listed;
	}

	/** Listed and anchored checkpoints alike. */
	void origin(PlacedCheckpoint placed) {
		Checkpoint checkpoint = placed.checkpoint();
		this.report.equal(Check.LEDGER_OF_CHECKPOINT, this.ledger, checkpoint.ledger(), placed.place() + "#1");
		Hash root = this.roots.putIfAbsent(checkpoint.size(), checkpoint.root());
		if (root != null) {
			this.report.equal(Check.FORK, root, checkpoint.root(), placed.place() + "#3");
		}
	}

	void consistency(List<ListedCheckpoint> checkpoints) {
		for (int i = 1; i < checkpoints.size(); i++) {
			Checkpoint before = checkpoints.get(i - 1).checkpoint().checkpoint();
			Checkpoint after = checkpoints.get(i).checkpoint().checkpoint();
			boolean proven = new ConsistencyProof(before.size(), after.size(), checkpoints.get(i).consistency())
				.proves(before.root(), after.root());
			this.report.require(Check.CONSISTENCY, proven, "/checkpoints/" + i + "/consistency");
		}
	}

	/** In the first listed checkpoint that is large enough. */
	void inclusion(Recorded recorded, List<Hash> path, String place) {
		int containing = PlacedCheckpoint.firstContaining(this.listed, recorded.index());
		this.report.require(Check.INCLUSION,
				containing < this.listed.size() && isIn(this.listed.get(containing).checkpoint(), recorded, path),
				place);
	}

	private static boolean isIn(Checkpoint checkpoint, Recorded recorded, List<Hash> path) {
		return new InclusionProof(recorded.index(), checkpoint.size(), path).proves(recorded.hash(), checkpoint.root());
	}

}
