package org.caseledger.service.cli;

import java.io.PrintWriter;

import org.caseledger.service.ledger.Recomputation;

/**
 * Shows how many blocks were read, at each twentieth.
 *
 * @param out where to
 */
record BlocksRead(PrintWriter out) implements Recomputation.Progress {

	private static final long PARTS = 20;

	@Override
	public void read(long blocks, long of) {
		long part = Math.max(1, of / PARTS);
		if (blocks == of || blocks % part < Math.min(part, PARTS)) {
			this.out.println("read " + blocks + " of " + of + " blocks");
			this.out.flush();
		}
	}

}
