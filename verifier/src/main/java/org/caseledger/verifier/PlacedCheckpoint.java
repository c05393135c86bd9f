package org.caseledger.verifier;

import java.util.List;

import org.caseledger.protocol.checkpoint.Checkpoint;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.protocol.note.Note;

/**
 * A checkpoint in the document.
 *
 * @param place JSON pointer to its note
 * @param cosigned the checkpoint with its lines
 */
record PlacedCheckpoint(String place, CosignedCheckpoint cosigned) {

	Checkpoint checkpoint() {
		return this.cosigned.checkpoint();
	}

	Note note() {
		return this.cosigned.note();
	}

	long size() {
		return checkpoint().size();
	}

	/**
	 * The first checkpoint that contains a leaf.
	 * @param listed sizes strictly rising
	 * @param index the leaf
	 * @return its position, the number of checkpoints when none does
	 */
	static int firstContaining(List<PlacedCheckpoint> listed, long index) {
		int low = 0;
		int high = listed.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (listed.get(middle).size() > index) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

}
