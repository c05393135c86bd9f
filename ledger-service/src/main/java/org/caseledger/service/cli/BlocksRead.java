package org.caseledger.service.cli;

import java.io.PrintWriter;

import org.caseledger.service.ledger.Recomputation;

/**
 * Shows how many blocks were read, at each twentieth.
 */
final class BlocksRead implements Recomputation.Progress {

	private static final long PARTS = 20;

	private final PrintWriter out;

	private long shown;

	BlocksRead(PrintWriter out) {
		this.out = out;
	}

	@Override
	public void read(long blocks, long of) {
		long parts = blocks * PARTS / of;
		if (parts > this.shown) {
			this.shown = parts;
			this.out.println("read " + blocks + " of " + of + " blocks");
			this.out.flush();
		}
	}

}
