package org.caseledger.service.witness;

import java.util.List;
import java.util.UUID;

import org.caseledger.protocol.FormatException;
import org.caseledger.protocol.checkpoint.CosignedCheckpoint;
import org.caseledger.testsupport.fuzz.FuzzTarget;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What another party's instance answers: read again as it was written, or refused.
 */
public enum WitnessReader implements FuzzTarget {

	/** Cosigned checkpoints. */
	COSIGNATURES {
		@Override
		public List<byte[]> seeds() {
			return List.of(Told.cosignatures(List.of(note(), note())), Told.cosignatures(List.of()),
					"{\"notes\":[\"\"]}".getBytes(UTF_8));
		}

		@Override
		public void take(byte[] input) {
			try {
				List<CosignedCheckpoint> read = Told.cosignatures(input);
				if (!Told.cosignatures(Told.cosignatures(read)).equals(read)) {
					throw new IllegalStateException("written as others");
				}
			}
			catch (FormatException ex) {
				requireCode(ex);
			}
		}
	},

	/** Anchored checkpoints. */
	ANCHORS {
		@Override
		public List<byte[]> seeds() {
			return List.of(Told.anchors(List.of(new Told.Anchored(new UUID(1, 2), note()))), Told.anchors(List.of()));
		}

		@Override
		public void take(byte[] input) {
			try {
				List<Told.Anchored> read = Told.anchors(input);
				if (!Told.anchors(Told.anchors(read)).equals(read)) {
					throw new IllegalStateException("written as others");
				}
			}
			catch (FormatException ex) {
				requireCode(ex);
			}
		}
	};

	private static void requireCode(FormatException ex) {
		if (ex.code().isEmpty()) {
			throw new IllegalStateException("refused without a code", ex);
		}
	}

	private static CosignedCheckpoint note() {
		return CosignedCheckpoint.parse(("ledger/00000000000000000000000000000001\n7\n" + "A".repeat(43)
				+ "=\n\n\u2014 market-regulator " + "A".repeat(100) + "\n")
			.getBytes(UTF_8));
	}

}
